using Npgsql;
using NpgsqlTypes;
using Spoor.Database;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;

namespace Spoor.Reliability.Tests.Crashes;

/// <summary>The power fails, and the disk holds the write-ahead log only up to some byte. Every copy of the same cluster is cut
/// at another.</summary>
public sealed class CutWal
{
    private const int MostAtOnce = 4;

    /// <summary>One append: the log as it stood behind it, the WAL before it began and once it was acknowledged.</summary>
    private sealed record Commit(int Position, NpgsqlLogSequenceNumber Begun, NpgsqlLogSequenceNumber Acknowledged);

    [Fact]
    public async Task The_log_is_whole_up_to_the_last_append_that_the_wal_still_holds()
    {
        var (cuts, appends) = (Effort.Of(200, 6), Effort.Of(1_000, 200));
        var chance = Effort.Chance();
        var writer = new Writer(1);
        await using var cluster = await CrashingCluster.OpenAsync();
        IReadOnlyList<Commit> commits;
        IReadOnlyList<StoredEvent> log;
        await using (var register = await cluster.RegisterAsync())
        {
            await KeepPagesInMemoryAsync(register);
            var checkpoint = await PlaceAsync(register, "redo_lsn from pg_control_checkpoint()");
            commits = await RecordAsync(register, writer, appends, chance);
            log = await CrashingCluster.SettledAsync(new PostgresEventStore(register));
            (await PlaceAsync(register, "redo_lsn from pg_control_checkpoint()")).ShouldBe(checkpoint, "a checkpoint came in between");
        }

        await cluster.KillAsync(Blow.Everything, chance);

        var (cutOff, unacknowledged) = (0, 0);
        for (var n = 0; n < cuts; n++)
        {
            var place = new NpgsqlLogSequenceNumber((ulong)chance.NextInt64((long)(ulong)commits[0].Begun, (long)(ulong)commits[^1].Acknowledged));
            await using var copy = await cluster.CopiedAsync();
            Wal.CutAt(copy.Wal, place, (Cut)(n % 3), chance);
            await copy.OpenAgainAsync();
            await using var register = await copy.RegisterAsync();
            var left = await CrashingCluster.SettledAsync(new PostgresEventStore(register));

            var acknowledged = commits.LastOrDefault(c => c.Acknowledged <= place)?.Position ?? 0;
            var begun = commits.LastOrDefault(c => c.Begun < place)?.Position ?? 0;
            left.Count.ShouldBeInRange(acknowledged, begun, $"cut at {place}");
            commits.Select(c => c.Position).Prepend(0).ShouldContain(left.Count, $"cut at {place}: half an append");
            left.Select(l => l.Exported().GetRawText()).ShouldBe(log.Take(left.Count).Select(l => l.Exported().GetRawText()));
            await TakesUpWhereItStandsAsync(new PostgresEventStore(register), writer, left.Count);
            cutOff += log.Count - left.Count;
            unacknowledged += left.Count - acknowledged;
        }

        Effort.Report($"{cuts} cuts of the WAL of {log.Count} steps in {commits.Count} appends: {cutOff} steps cut off in all, 0 of them acknowledged before the cut; {unacknowledged} kept that were not acknowledged yet");
        cutOff.ShouldBeGreaterThan(0);
    }

    private static async Task<IReadOnlyList<Commit>> RecordAsync(NpgsqlDataSource register, Writer writer, int appends, Random chance)
    {
        var commits = new List<Commit>();
        while (commits.Count < appends)
        {
            var begun = await PlaceAsync(register, "pg_current_wal_insert_lsn()");
            await TakeAsync(new PostgresEventStore(register), writer, writer.Acknowledged, chance.Next(1, MostAtOnce + 1), AppendOutcome.Appended);
            commits.Add(new(writer.Acknowledged, begun, await PlaceAsync(register, "pg_current_wal_flush_lsn()")));
        }

        return commits;
    }

    /// <summary>What was cut off is recorded anew as if for the first time, and what was not is known.</summary>
    private static async Task TakesUpWhereItStandsAsync(IEventStore log, Writer writer, int stored)
    {
        if (stored > 0)
        {
            await TakeAsync(log, writer, stored - 1, 1, AppendOutcome.AlreadyStored);
        }

        await TakeAsync(log, writer, stored, MostAtOnce, AppendOutcome.Appended);
        writer.In(await CrashingCluster.SettledAsync(log)).ShouldBe(Enumerable.Range(0, stored + MostAtOnce));
    }

    private static async Task TakeAsync(IEventStore log, Writer writer, int from, int count, AppendOutcome expected)
    {
        await using var session = await UnitOfWork.OpenAsync(log, CrashingCluster.Stop);
        for (var n = from; n < from + count; n++)
        {
            var taken = await session.AppendAsync(writer.Live(n), CrashingCluster.Stop);
            (taken.Failed ? taken.Fault.ToString() : $"{taken.Value}").ShouldBe($"{expected}");
        }

        await session.CommitAsync(CrashingCluster.Stop);
        writer.Acknowledged = from + count;
    }

    // A page is written only once the WAL that changed it is on disk. A cut behind that would be a fault no power cut can make,
    // so no page is written at all.
    private static async Task KeepPagesInMemoryAsync(NpgsqlDataSource register)
    {
        foreach (var statement in (string[])
        [
            "alter system set checkpoint_timeout = '1d'",
            "alter system set bgwriter_lru_maxpages = 0",
            "alter system set autovacuum = off",
            "select pg_reload_conf()",
            "select pg_sleep(0.2)",
            "checkpoint",
        ])
        {
            await using var command = register.CreateCommand(statement);
            await command.ExecuteNonQueryAsync(CrashingCluster.Stop);
        }
    }

    private static async Task<NpgsqlLogSequenceNumber> PlaceAsync(NpgsqlDataSource register, string what)
    {
        await using var command = register.CreateCommand($"select {what}");
        return (NpgsqlLogSequenceNumber)(await command.ExecuteScalarAsync(CrashingCluster.Stop))!;
    }
}
