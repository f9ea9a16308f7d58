using NodaTime;
using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Seal;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Log;

/// <summary>What every log must do (log.md, Order).</summary>
public abstract class LogContract
{
    private static readonly StreamId One = new(StreamKind.Trajectory, "T-1");
    private static readonly StreamId Two = new(StreamKind.Trajectory, "T-2");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected abstract Task<IEventStore> NewLogAsync();

    [Fact]
    public async Task An_empty_log_stands_at_nothing()
    {
        var log = await NewLogAsync();

        (await log.TailAsync(Stop)).ShouldBe(new(0, null));
        (await log.KnownAtAsync(null, Stop)).Position.ShouldBe(0);
        (await log.ReadAsync(0, long.MaxValue, Stop).ToListAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Positions_follow_each_other_without_gaps_and_instants_never_run_backwards()
    {
        var log = await NewLogAsync();
        await AppendAsync(log, New(One, 1), New(Two, 1));
        await AppendAsync(log, New(One, 2));

        var lines = await log.ReadAsync(0, long.MaxValue, Stop).ToListAsync(Stop);

        lines.Select(l => l.Position).ShouldBe([1, 2, 3]);
        lines.Select(l => l.RecordedAt).ShouldBeInOrder();
        (await log.TailAsync(Stop)).ShouldBe(new(3, lines[^1].RecordedAt));
    }

    [Fact]
    public async Task What_was_appended_is_read_back_as_it_was()
    {
        var log = await NewLogAsync();
        var written = New(One, 1) with { RecordedAt = Steps.At("2022-01-12T10:15:30.120001Z"), CorrelationId = "c", CausationId = "d" };
        await AppendAsync(log, written);

        var line = await log.ReadAsync(0, long.MaxValue, Stop).SingleAsync(Stop);

        line.Canonical().ShouldBe(new StoredEvent(
            written.Id, One, 1, 1, written.Type, written.RecordedAt!.Value, written.Actor, "c", "d", written.Data).Canonical());
    }

    [Fact]
    public async Task The_seal_is_the_root_over_every_line_also_after_an_append_that_was_given_up()
    {
        var log = await NewLogAsync();
        (await log.SealAsync(Stop)).Frontier.Root().ShouldBe(TreeHash.OfNothing);
        var version = 0;
        for (var batch = 1; batch <= 9; batch++)
        {
            await AppendAsync(log, [.. Enumerable.Range(0, batch).Select(_ => New(One, ++version))]);
            await using (var givenUp = await log.BeginAppendAsync(Stop))
            {
                await givenUp.AppendAsync([New(Two, 1)], Stop);
            }

            var lines = await log.ReadAsync(0, long.MaxValue, Stop).ToListAsync(Stop);
            var seal = await log.SealAsync(Stop);
            (seal.Frontier.Size, seal.Frontier.Root()).ShouldBe((lines.Count, MerkleFrontier.Over(lines.Select(l => l.LeafHash())).Root()));
        }
    }

    [Fact]
    public async Task A_stream_is_read_whole_and_in_order_up_to_a_position()
    {
        var log = await NewLogAsync();
        await AppendAsync(log, New(One, 1), New(Two, 1), New(One, 2), New(Two, 2), New(One, 3));

        var upToFour = (await log.FetchStreamAsync(One, 4, Stop)).Lines;
        var ofKind = await log.ReadKindAsync(StreamKind.Trajectory, long.MaxValue, Stop).ToListAsync(Stop);

        upToFour.Select(l => l.Version).ShouldBe([1, 2]);
        ofKind.Select(l => (l.Stream.Id, l.Version)).ShouldBe([("T-1", 1), ("T-1", 2), ("T-1", 3), ("T-2", 1), ("T-2", 2)]);
        (await log.ReadKindAsync(StreamKind.Employer, long.MaxValue, Stop).ToListAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_version_that_is_not_the_next_is_refused_and_nothing_of_the_batch_is_stored()
    {
        var log = await NewLogAsync();
        await AppendAsync(log, New(One, 1));

        (await RefusedAsync(log, New(Two, 1), New(One, 1))).ShouldBe(AppendConflict.VersionConflict);
        (await RefusedAsync(log, New(One, 3))).ShouldBe(AppendConflict.VersionConflict);
        (await RefusedAsync(log, New(One, 3), New(One, 2))).ShouldBe(AppendConflict.VersionConflict);
        (await RefusedAsync(log, New(One, 2), New(Two, 1), New(One, 4), New(One, 3))).ShouldBe(AppendConflict.VersionConflict);
        (await RefusedAsync(log, New(One, 2), New(One, 2))).ShouldBe(AppendConflict.VersionConflict);

        (await log.TailAsync(Stop)).Position.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_id_is_unique_for_ever()
    {
        var log = await NewLogAsync();
        var first = New(One, 1);
        await AppendAsync(log, first);

        (await RefusedAsync(log, first with { Stream = Two })).ShouldBe(AppendConflict.IdInUse);
    }

    [Fact]
    public async Task Of_events_that_are_appended_together_one_that_is_refused_leaves_none()
    {
        var log = await NewLogAsync();
        var stored = New(One, 1);
        await AppendAsync(log, stored, New(One, 2));

        (await RefusedAsync(log, New(Two, 1), New(One, 2))).ShouldBe(AppendConflict.VersionConflict);
        (await RefusedAsync(log, New(One, 3), New(One, 5))).ShouldBe(AppendConflict.VersionConflict);
        (await RefusedAsync(log, New(Two, 2), New(Two, 1))).ShouldBe(AppendConflict.VersionConflict);
        (await RefusedAsync(log, New(Two, 2))).ShouldBe(AppendConflict.VersionConflict);
        (await RefusedAsync(log, New(Two, 1), stored with { Version = 3 })).ShouldBe(AppendConflict.IdInUse);

        (await log.TailAsync(Stop)).Position.ShouldBe(2);
        await AppendAsync(log, New(Two, 1));
        (await log.TailAsync(Stop)).Position.ShouldBe(3);
    }

    [Fact]
    public async Task An_instant_before_the_last_event_is_refused_and_the_same_instant_taken()
    {
        var log = await NewLogAsync();
        var noon = Steps.At("2022-01-01T12:00:00Z");
        await AppendAsync(log, New(One, 1) with { RecordedAt = noon });

        (await RefusedAsync(log, New(One, 2) with { RecordedAt = noon - Duration.FromTicks(10) })).ShouldBe(AppendConflict.RecordedBackwards);
        await AppendAsync(log, New(One, 2) with { RecordedAt = noon });

        (await log.TailAsync(Stop)).ShouldBe(new(2, noon));
    }

    [Fact]
    public async Task What_is_not_committed_was_never_there_and_leaves_no_gap()
    {
        var log = await NewLogAsync();
        await AppendAsync(log, New(One, 1));
        await using (var writer = await log.BeginAppendAsync(Stop))
        {
            (await writer.AppendAsync([New(One, 2), New(Two, 1)], Stop)).Failed.ShouldBeFalse();
            (await writer.ReadStreamsAsync([One], Stop).CountAsync(Stop)).ShouldBe(2);
            (await writer.FetchForWritingAsync([One, Two], Stop)).Select(s => (s.Id, s.Version)).ShouldBe([(One, 2), (Two, 1)]);
        }

        (await log.TailAsync(Stop)).Position.ShouldBe(1);
        await AppendAsync(log, New(One, 2));
        (await log.ReadAsync(0, long.MaxValue, Stop).Select(l => l.Position).ToListAsync(Stop)).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_writer_finds_events_by_id_and_the_trajectories_that_name_an_employer_also_by_correction()
    {
        var log = await NewLogAsync();
        var naming = New(One, 1) with { Type = "match_proposed", Data = """{"proposalId":"p1","employerId":"E-1","on":"2022-01-01","startingPoint":"candidate"}""" };
        var corrected = New(Two, 1) with { Type = "step_corrected", Data = """{"eventId":"7f3c0a4e-0000-4000-8000-000000000001","reason":"entered_wrongly","data":{"employerId":"E-1"}}""" };
        await AppendAsync(log, naming, corrected, New(new(StreamKind.Trajectory, "T-3"), 1));

        await using var writer = await log.BeginAppendAsync(Stop);

        (await writer.FindAsync([naming.Id, new(Guid.NewGuid())], Stop).SingleAsync(Stop)).Id.ShouldBe(naming.Id);
        (await writer.TrajectoriesNamingAsync(new(StreamKind.Employer, "E-1"), Stop)).ShouldBe([One, Two]);
        (await writer.TrajectoriesNamingAsync(new(StreamKind.Employer, "E-2"), Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Known_at_is_the_last_position_recorded_by_then()
    {
        var log = await NewLogAsync();
        var moments = new[] { "2022-01-01T00:00:00Z", "2022-01-01T00:00:00Z", "2022-01-03T00:00:00Z" }.Select(Steps.At).ToList();
        await AppendAsync(log, [.. moments.Select((at, i) => New(One, i + 1) with { RecordedAt = at })]);

        (await log.KnownAtAsync(moments[0] - Duration.FromTicks(10), Stop)).Position.ShouldBe(0);
        (await log.KnownAtAsync(moments[0], Stop)).Position.ShouldBe(2);
        (await log.KnownAtAsync(Steps.At("2022-01-02T00:00:00Z"), Stop)).Position.ShouldBe(2);
        (await log.KnownAtAsync(moments[2], Stop)).ShouldBe(new(3, moments[2], IsProvisional: false));
    }

    [Fact]
    public async Task An_answer_known_at_now_stays_final_for_what_is_recorded_next()
    {
        var log = await NewLogAsync();
        await AppendAsync(log, New(One, 1));
        var answered = await log.KnownAtAsync(null, Stop);

        await AppendAsync(log, New(One, 2));

        (await log.KnownAtAsync(answered.KnownAt, Stop)).Position.ShouldBe(1);
        (await log.TailAsync(Stop)).RecordedAt!.Value.ShouldBeGreaterThan(answered.KnownAt);
    }

    [Fact]
    public async Task A_moment_that_still_lies_ahead_is_answered_provisionally()
    {
        var log = await NewLogAsync();
        await AppendAsync(log, New(One, 1));

        (await log.KnownAtAsync(Steps.At("2199-01-01T00:00:00Z"), Stop)).ShouldBe(new(1, Steps.At("2199-01-01T00:00:00Z"), IsProvisional: true));
        await AppendAsync(log, New(One, 2));
        (await log.TailAsync(Stop)).RecordedAt!.Value.ShouldBeLessThan(Steps.At("2199-01-01T00:00:00Z"));
    }

    [Fact]
    public async Task Writers_at_once_lose_nothing_and_a_reader_that_follows_skips_nothing()
    {
        const int writers = 8;
        const int each = 25;
        var log = await NewLogAsync();
        var followed = new List<long>();
        var follower = Task.Run(
            async () =>
            {
                while (followed.Count < writers * each)
                {
                    await foreach (var line in log.ReadAsync(followed.LastOrDefault(), long.MaxValue, Stop))
                    {
                        followed.Add(line.Position);
                    }
                }
            },
            Stop);

        // Half of them share one stream: each reads its version under the head of the log.
        await Task.WhenAll(Enumerable.Range(0, writers).Select(n => Task.Run(
            async () =>
            {
                var stream = n % 2 == 0 ? One : new StreamId(StreamKind.Trajectory, $"T-{n + 10}");
                for (var i = 0; i < each; i++)
                {
                    await using var writer = await log.BeginAppendAsync(Stop);
                    var version = await writer.ReadStreamsAsync([stream], Stop).CountAsync(Stop) + 1;
                    (await writer.AppendAsync([New(stream, version)], Stop)).Failed.ShouldBeFalse();
                    await writer.CommitAsync(Stop);
                }
            },
            Stop)));
        await follower;

        followed.ShouldBe(Enumerable.Range(1, writers * each).Select(n => (long)n));
        ((await log.FetchStreamAsync(One, long.MaxValue, Stop)).Lines.Select(l => l.Version).ToList())
            .ShouldBe(Enumerable.Range(1, writers / 2 * each).Select(n => (long)n));
    }

    protected internal static RawEvent New(StreamId stream, long version) => new(
        new(Guid.NewGuid()), stream, version, "case_consulted", null, "u-001", null, null, """{"on":"2022-05-01"}""");

    protected internal static async Task AppendAsync(IEventStore log, params RawEvent[] events)
    {
        await using var writer = await log.BeginAppendAsync(Stop);
        (await writer.AppendAsync(events, Stop)).Failed.ShouldBeFalse();
        await writer.CommitAsync(Stop);
    }

    private static async Task<AppendConflict> RefusedAsync(IEventStore log, params RawEvent[] events)
    {
        await using var writer = await log.BeginAppendAsync(Stop);
        return (await writer.AppendAsync(events, Stop)).Fault;
    }
}
