using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Npgsql;
using Spoor.Database;
using Spoor.Domain;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Seal;
using Spoor.EventStore.Verification;
using Spoor.Host.Operations.Backups;
using Spoor.Identity.Accounts;

namespace Spoor.Kit;

/// <summary>A register in a database of its own, with all that stands beside its log.</summary>
public sealed class StoredRegister : IAsyncDisposable
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private StoredRegister(NpgsqlDataSource source)
    {
        Source = source;
        Log = new(source);
    }

    public NpgsqlDataSource Source { get; }

    public PostgresEventStore Log { get; }

    /// <summary>A register with nothing in it.</summary>
    public static async Task<StoredRegister> EmptyAsync(PostgresServer server) => new(await server.DatabaseAsync());

    /// <summary>A register with some lines, which were asked of and sealed on the way.</summary>
    public static async Task<StoredRegister> OfAsync(PostgresServer server, string lines)
    {
        var register = await EmptyAsync(server);
        var half = lines.IndexOf('\n', lines.Length / 2) + 1;
        await register.ImportAsync(lines[..half]);
        await register.Log.KnownAtAsync(null, default);
        await register.StoreCheckpointAsync();
        await register.ImportAsync(lines[half..]);
        return register;
    }

    /// <summary>A random register.</summary>
    public static Task<StoredRegister> RandomAsync(PostgresServer server, Random chance) => OfAsync(
        server, History.Exported(Enumerable.Range(0, chance.Next(20, 60)).Select(_ => chance.Next())));

    public async Task ImportAsync(string lines)
    {
        var report = await new Import(Log).RunAsync("test.jsonl", () => new MemoryStream(Encoding.UTF8.GetBytes(lines)), keepGoing: false, default);
        if (report.Faults is [var fault, ..])
        {
            throw new InvalidOperationException($"Line {fault.Line}: {fault.Message.En}");
        }
    }

    /// <summary>Signs where the log stands and keeps it.</summary>
    public async Task StoreCheckpointAsync()
    {
        var seal = await Log.SealAsync(default);
        var taken = new Checkpoint(seal.Origin, seal.Frontier.Size, seal.Frontier.Root(), (await Log.KnownAtAsync(null, default)).KnownAt);
        await new CheckpointTable(Source).StoreAsync(taken.Sign(Key), default);
    }

    /// <summary>Keeps looks as a host does.</summary>
    public async Task StoreAccessLogAsync(IEnumerable<AccessLogRecord> looks)
    {
        var log = new AccessDatabase(Source);
        foreach (var (look, shown) in looks)
        {
            await log.RecordAsync(look, default);
            await log.ShownAsync(look.Id, shown, default);
        }
    }

    /// <summary>Who looked at whom, as the tables have it: a line a look, and a line a trajectory that one showed.</summary>
    public async Task<IReadOnlyList<string>> AccessLogAsync()
    {
        await using var command = Source.CreateCommand(
            "select a::text from spoor.access_log a union all select s::text from spoor.access_shown s order by 1");
        await using var row = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await row.ReadAsync())
        {
            lines.Add(row.GetString(0));
        }

        return lines;
    }

    /// <summary>The root that someone outside would write down now.</summary>
    public async Task<ExpectedRoot> PrintedAsync()
    {
        var seal = await Log.SealAsync(default);
        return new(seal.Frontier.Size, seal.Frontier.Root());
    }

    /// <summary>What stands beside the log, as a backup holds it.</summary>
    public async Task<string> MetadataAsync()
    {
        await using var audit = await LogAudit.OpenAsync(Source, default);
        return Encoding.UTF8.GetString(RegisterFile.Write(await audit.MetadataAsync(default)));
    }

    /// <summary>The whole log as exported.</summary>
    public async Task<string> ExportAsync()
    {
        using var file = new MemoryStream();
        await EventStore.Exchange.Export.WriteAsync(Log, long.MaxValue, file, default);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    /// <summary>Takes a backup.</summary>
    public async Task<Outcome<BackupManifest, Text>> BackUpAsync(string directory)
    {
        await using var audit = await LogAudit.OpenAsync(Source, default);
        return await new Backup(audit, Key).TakeAsync(directory, Instant.FromUtc(2026, 1, 31, 12, 0), default);
    }

    /// <summary>Restores a backup as the command does: checked first.</summary>
    public async Task<Outcome<LogSeal, Text>> RestoreAsync(string directory, ExpectedRoot? printed = null) =>
        (await BackupValidator.CheckAsync(directory, printed, null, default)).Try(out var backup, out var fault)
            ? await new Restore(Log).RunAsync(backup, default)
            : fault;

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
