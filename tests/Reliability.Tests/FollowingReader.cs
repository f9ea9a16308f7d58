using Spoor.Database;
using Spoor.EventStore.Postgres;

namespace Spoor.Reliability.Tests;

/// <summary>A reader that has seen position n has seen everything up to n (log.md, Order).</summary>
public sealed class FollowingReader(PostgresServer server)
{
    [Fact]
    public async Task A_reader_that_follows_sixteen_writers_past_stalled_transactions_sees_every_position_once_and_in_order()
    {
        await using var source = await server.DatabaseForAsync(Chase.Connections);
        var log = new PostgresEventStore(source);

        var chased = await new Chase(
            source, log.BeginAppendAsync, Effort.Of(100_000, 2_000), TimeSpan.FromMilliseconds(20), Effort.Chance()).RunAsync();

        Effort.Report($"{chased.Acknowledged} appends, {chased.Stalls} stalled transactions beside, {chased.Skipped} skipped");
        chased.Skipped.ShouldBe(0);
        chased.Seen.ShouldBe(LogLines.Counting(chased.Acknowledged));
        chased.Stored.ShouldBe(chased.Seen);
    }

    [Fact]
    public async Task The_same_reader_skips_events_where_positions_come_from_a_plain_sequence()
    {
        await using var source = await server.DatabaseForAsync(Chase.Connections);
        await source.RunAsync("drop trigger refuse_beside_head on spoor.mt_events; drop trigger refuse_forged_stream on spoor.mt_streams");

        // Who has drawn a number and not committed waits here until the reader is past it: one event at least is skipped for certain.
        var chased = await new Chase(
            source, stop => PlainSequence.BeginAsync(source, stop), Effort.Of(20_000, 1_000), TimeSpan.FromMinutes(1), Effort.Chance()).RunAsync();

        Effort.Report($"{chased.Acknowledged} appends, {chased.Stalls} stalled transactions beside, {chased.Skipped} skipped");
        chased.Skipped.ShouldBeGreaterThan(0);
        chased.Stored.Count.ShouldBe(chased.Acknowledged);
    }
}
