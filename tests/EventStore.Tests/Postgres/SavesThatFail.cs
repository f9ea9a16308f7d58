using System.Diagnostics;
using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Seal;
using Spoor.EventStore.Tests.Log;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Postgres;

/// <summary>What a save through Marten leaves behind when it fails: nothing, and the next one goes on where the log ends.</summary>
public sealed class SavesThatFail(PostgresServer server)
{
    private static readonly StreamId Stream = new(StreamKind.Trajectory, "T-1");

    private const string Tombstones = "select exists (select from spoor.mt_events where stream_id = 'mt_tombstone')";

    // As the store has it, but that it tells.
    private const string Telling =
        """
        create table public.discarded (stream varchar);
        create or replace function spoor.discard() returns trigger language plpgsql set search_path = spoor, pg_temp as $$
        begin
            insert into public.discarded values (tg_table_name);
            return null;
        end $$
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_save_that_fails_leaves_no_tombstone_and_no_gap()
    {
        await using var source = await server.DatabaseAsync();
        await RunAsync(source, Telling);

        var log = new PostgresEventStore(source);
        await FailOnceAsync(log);

        await UntilAsync(source, "select exists (select from public.discarded)");
        (await AnswerAsync<bool>(source, Tombstones)).ShouldBeFalse();
        await LogContract.AppendAsync(log, LogContract.New(Stream, 2));
        (await log.TailAsync(Stop)).Position.ShouldBe(2);
    }

    [Fact]
    public async Task Without_the_triggers_that_discard_them_tombstones_stand_where_the_next_event_belongs()
    {
        await using var source = await server.DatabaseAsync();
        await RunAsync(source, "drop trigger discard_tombstone on spoor.mt_events; drop trigger discard_tombstone on spoor.mt_streams; drop trigger refuse_beside_head on spoor.mt_events; drop trigger refuse_forged_stream on spoor.mt_streams");

        var log = new PostgresEventStore(source);
        try
        {
            await FailOnceAsync(log);
        }
        catch (PostgresException unsealed) when (unsealed.SqlState == "SP006")
        {
            // Marten writes the tombstone on its own: where that is faster, already the end of the failed session stumbles over it.
        }

        await UntilAsync(source, Tombstones);
        await Should.ThrowAsync<Exception>(() => LogContract.AppendAsync(log, LogContract.New(Stream, 2)));
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(1, 1)]
    public async Task Versions_that_do_not_count_on_are_refused(long first, long second)
    {
        await using var source = await server.DatabaseAsync();
        var log = new PostgresEventStore(source);
        await using var writer = await log.BeginAppendAsync(Stop);

        (await writer.AppendAsync([LogContract.New(Stream, first), LogContract.New(Stream, second)], Stop)).Fault.ShouldBe(AppendConflict.VersionConflict);
    }

    [Fact]
    public async Task Numbers_that_a_crash_left_drawn_are_drawn_again()
    {
        await using var source = await server.DatabaseAsync();
        var log = new PostgresEventStore(source);
        await LogContract.AppendAsync(log, LogContract.New(Stream, 1));
        await RunAsync(source, "select nextval('spoor.mt_events_sequence') from generate_series(1, 20)");

        await LogContract.AppendAsync(log, LogContract.New(Stream, 2), LogContract.New(Stream, 3));

        (await log.TailAsync(Stop)).Position.ShouldBe(3);
        (await log.ReadAsync(0, long.MaxValue, Stop).Select(l => l.Position).ToListAsync(Stop)).ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData("T1 E1 T2 T3 E2")]
    [InlineData("E1 T1 E2 T2")]
    [InlineData("T1 | T2 E1 P1 T3 E2")]
    [InlineData("P1 T1 | E1 T2 P2 E2 T3")]
    public async Task Whatever_the_streams_events_are_stored_in_the_given_order(string given)
    {
        await using var source = await server.DatabaseAsync();
        var log = new PostgresEventStore(source);
        var at = Steps.At("2022-01-01T00:00:00Z");
        var all = new List<RawEvent>();
        foreach (var save in given.Split(" | "))
        {
            RawEvent[] events = [.. save.Split(' ').Select(e => LogContract.New(StreamOf(e[0]), e[1] - '0') with { RecordedAt = at += Duration.FromDays(1) })];
            await LogContract.AppendAsync(log, events);
            all.AddRange(events);
        }

        var lines = await log.ReadAsync(0, long.MaxValue, Stop).ToListAsync(Stop);
        lines.Select(l => (l.Id, l.Version)).ShouldBe(all.Select(e => (e.Id, e.Version)));
        MerkleFrontier.Over(lines.Select(l => l.LeafHash())).Root().ShouldBe((await log.SealAsync(Stop)).Frontier.Root());
    }

    private static StreamId StreamOf(char letter) => letter switch
    {
        'T' => Stream,
        'E' => new(StreamKind.Employer, "E-1"),
        _ => new(StreamKind.Programme, "nhn"),
    };

    [Fact]
    public async Task What_is_traced_beside_it_is_not_written_into_the_log()
    {
        await using var source = await server.DatabaseAsync();
        var log = new PostgresEventStore(source);
        using var traced = new Activity("a request").SetParentId("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01").Start();

        await LogContract.AppendAsync(log, LogContract.New(Stream, 1), LogContract.New(Stream, 2) with { CorrelationId = "c", CausationId = "d" });

        var lines = await log.ReadAsync(0, long.MaxValue, Stop).ToListAsync(Stop);
        lines.Select(l => (l.CorrelationId, l.CausationId)).ShouldBe([(null, null), ("c", "d")]);
        MerkleFrontier.Over(lines.Select(l => l.LeafHash())).Root().ShouldBe((await log.SealAsync(Stop)).Frontier.Root());
    }

    /// <summary>A log with one event, of which a second append failed: its id was taken. Marten writes its tombstones beside whoever failed, when it comes to it.</summary>
    private static async Task FailOnceAsync(PostgresEventStore log)
    {
        var first = LogContract.New(Stream, 1);
        await LogContract.AppendAsync(log, first);
        await using var writer = await log.BeginAppendAsync(Stop);
        (await writer.AppendAsync([LogContract.New(Stream, 2), LogContract.New(Stream, 3) with { Id = first.Id }], Stop)).Fault.ShouldBe(AppendConflict.IdInUse);
    }

    private static async Task UntilAsync(NpgsqlDataSource source, string question)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (!await AnswerAsync<bool>(source, question))
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private static async Task<T> AnswerAsync<T>(NpgsqlDataSource source, string question)
    {
        await using var command = source.CreateCommand(question);
        return (T)(await command.ExecuteScalarAsync(Stop))!;
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
