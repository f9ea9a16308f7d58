using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using Spoor.Database;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.Host.Cli;

namespace Spoor.Reliability.Tests.Crashes;

/// <summary>An import is broken off: at some byte of its file, or while it stores what it has read.</summary>
public sealed class KilledImport
{
    // More than the batches in which lines are read and appended, so that much is appended long before it is committed.
    private const int Lines = 2_500;

    private readonly byte[] _file = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, Lines).Select(n => new Writer(1).Line(n) + "\n")));

    [Fact]
    public async Task A_killed_import_has_stored_all_or_nothing_and_run_again_completes()
    {
        var kills = Effort.Of(100, 6);
        var chance = Effort.Chance();
        using var scratch = new ScratchDirectory();
        await File.WriteAllBytesAsync(scratch.At("whole.jsonl"), _file, CrashingCluster.Stop);
        var undisturbed = Register.Empty();
        undisturbed.Import(_file).Faults.ShouldBeEmpty();
        var expected = undisturbed.Export();

        await using var cluster = await CrashingCluster.OpenAsync();
        var longest = await StoringTakesAsync(cluster) * 5 / 4;
        var (all, nothing, answered) = (0, 0, 0);
        for (var n = 0; n < kills; n++)
        {
            var database = string.Create(CultureInfo.InvariantCulture, $"import{n}");
            await ExecuteAsync(cluster, $"create database {database}");
            var exit = await BreakOffAsync(cluster, database, n, longest, chance);
            await using (var register = await cluster.RegisterAsync(database))
            {
                var log = new PostgresEventStore(register);
                var stored = (await CrashingCluster.SettledAsync(log)).Count;
                stored.ShouldBeOneOf(exit == Exit.Done ? [Lines] : [0, Lines]);
                _ = (stored, exit) switch { (_, Exit.Done) => answered++, (0, _) => nothing++, _ => all++ };

                var again = await SpoorProcess.RunAsync(["import", "--json", scratch.At("whole.jsonl")], database: register.ConnectionString);
                again.Exit.ShouldBe(Exit.Done, again.Error);
                (again.Json.GetProperty("stored").GetInt32(), again.Json.GetProperty("unchanged").GetInt32()).ShouldBe((Lines - stored, stored));
                Same.Export(await ExportedAsync(log), expected);
            }

            await ExecuteAsync(cluster, $"drop database {database} with (force)");
        }

        Effort.Report($"{kills} imports of {Lines} lines broken off: {nothing} stored nothing, {all} stored all without an answer, {answered} were answered first; all complete after another run");
        nothing.ShouldBeGreaterThan(0, "no import was broken off in time");
    }

    /// <summary>How long an import takes here that nothing breaks off, once its file has been written: the moments of breaking off are drawn from it.</summary>
    private async Task<TimeSpan> StoringTakesAsync(CrashingCluster cluster)
    {
        await ExecuteAsync(cluster, "create database undisturbed");
        using var pipe = new NamedPipes(1);
        using var spoor = SpoorProcess.Start(
            ["import", .. pipe.Names], pipe.Place, new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = "undisturbed" }.ConnectionString);
        await using (var file = await pipe.OpenedAsync(0))
        {
            await file.WriteAsync(_file, CrashingCluster.Stop);
        }

        var watch = Stopwatch.StartNew();
        await spoor.WaitForExitAsync(CrashingCluster.Stop);
        spoor.ExitCode.ShouldBe(Exit.Done);
        return watch.Elapsed;
    }

    /// <summary>Starts an import and breaks it off: the program itself, or PostgreSQL under it.</summary>
    /// <returns>The exit status, or null where the program was killed.</returns>
    private async Task<int?> BreakOffAsync(CrashingCluster cluster, string database, int round, TimeSpan longest, Random chance)
    {
        var address = new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = database };
        using var pipe = new NamedPipes(1);
        using var spoor = SpoorProcess.Start(["import", .. pipe.Names], pipe.Place, address.ConnectionString);
        var said = Task.WhenAll(spoor.StandardOutput.ReadToEndAsync(CrashingCluster.Stop), spoor.StandardError.ReadToEndAsync(CrashingCluster.Stop));
        var ended = spoor.WaitForExitAsync(CrashingCluster.Stop);
        var opening = pipe.OpenedAsync(0);
        if (await Task.WhenAny(opening, ended) == ended)
        {
            await pipe.GiveUpAsync(0, opening);
            throw new InvalidOperationException($"spoor ended with {spoor.ExitCode}: {string.Join(" ", await said)}");
        }

        var isProgram = round % 3 != 2;
        var isRead = round % 2 == 1;
        await using (var file = await opening)
        {
            var part = isRead ? _file.Length : chance.Next(_file.Length);
            await file.WriteAsync(_file.AsMemory(0, part), CrashingCluster.Stop);
            if (!isRead)
            {
                await StrikeAsync(isProgram);
                await TryWriteAsync(file, _file.AsMemory(part));
            }
        }

        if (isRead)
        {
            await Task.Delay(longest * chance.NextDouble(), CrashingCluster.Stop);
            await StrikeAsync(isProgram);
        }

        await ended;
        if (isProgram)
        {
            return null;
        }

        await cluster.OpenAgainAsync();
        spoor.ExitCode.ShouldBeOneOf([Exit.Done, Exit.NoDatabase], string.Join(" ", await said));
        return spoor.ExitCode;

        async Task StrikeAsync(bool atProgram)
        {
            if (atProgram)
            {
                spoor.Kill();
            }
            else
            {
                await cluster.KillAsync((Blow)(round / 3 % 3), chance);
            }
        }
    }

    private static async Task TryWriteAsync(FileStream file, ReadOnlyMemory<byte> rest)
    {
        try
        {
            await file.WriteAsync(rest, CrashingCluster.Stop);
        }
        catch (IOException)
        {
            // Nobody reads it any more.
        }
    }

    private static async Task ExecuteAsync(CrashingCluster cluster, string statement)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(CrashingCluster.Stop);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(CrashingCluster.Stop);
    }

    private static async Task<string> ExportedAsync(IEventStore log)
    {
        using var file = new MemoryStream();
        await Export.WriteAsync(log, long.MaxValue, file, CrashingCluster.Stop);
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
