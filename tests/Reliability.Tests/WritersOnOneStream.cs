using Spoor.Database;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;

namespace Spoor.Reliability.Tests;

/// <summary>64 who write to one stream at once, each from what it read of it before.</summary>
public sealed class WritersOnOneStream(PostgresServer server)
{
    private const int Writers = 64;

    private static readonly StreamId Stream = LogLines.Trajectory("T-1");
    private static readonly int Each = Effort.Of(10, 1);

    [Fact]
    public async Task A_version_that_someone_else_took_is_answered_as_a_value_and_every_writer_is_stored_once()
    {
        await using var source = await server.DatabaseForAsync(Writers + 4);
        var log = new PostgresEventStore(source);

        var (stored, told) = await WriteAsync(log, firstSeen: 0, async (seen, stop) =>
        {
            var mine = LogLines.New(Stream, seen + 1);
            await using var writer = await log.BeginAppendAsync(stop);
            if (!(await writer.AppendAsync([mine], stop)).Try(out _, out var conflict))
            {
                conflict.ShouldBe(AppendConflict.VersionConflict);
                return null;
            }

            await writer.CommitAsync(stop);
            return mine.Id;
        });

        await JudgeAsync(log, stored, told, before: 0);
    }

    [Fact]
    public async Task Who_saves_from_a_screen_that_is_no_longer_the_last_is_refused_by_code_and_every_person_is_stored_once()
    {
        await using var source = await server.DatabaseForAsync(Writers + 4);
        var log = new PostgresEventStore(source);
        await log.RecordAsync(
            LogLines.Live(new(StreamKind.Programme, "nhn"), Steps.Programme()),
            LogLines.Live(Stream, Steps.Intake()));

        var (stored, told) = await WriteAsync(log, firstSeen: 1, async (seen, stop) =>
        {
            var mine = LogLines.Live(Stream, LogLines.Consulted, expectedVersion: seen);
            await using var session = await UnitOfWork.OpenAsync(log, stop);
            if (!(await session.AppendAsync(mine, stop)).Try(out var taken, out var refusal))
            {
                refusal.Code.ShouldBe("version-not-next");
                return null;
            }

            taken.ShouldBe(AppendOutcome.Appended);
            await session.CommitAsync(stop);
            return mine.Id;
        });

        await JudgeAsync(log, stored, told, before: 1);
    }

    /// <summary>Lets all write. At first all saw the same version, so that all but one of them must be told.</summary>
    /// <returns>What each writer was told is stored, in its order, and how often a writer was told that it is not.</returns>
    private static async Task<(IReadOnlyList<IReadOnlyList<EventId>> Stored, int Told)> WriteAsync(
        PostgresEventStore log, long firstSeen, Func<long, CancellationToken, Task<EventId?>> attempt)
    {
        var stored = Enumerable.Range(0, Writers).Select(_ => new List<EventId>()).ToList();
        var told = 0;
        await Together.RunAsync(Together.Times(Writers, async (n, stop) =>
        {
            for (var seen = firstSeen; ; seen = (int)(await log.FetchStreamAsync(Stream, long.MaxValue, stop)).Version)
            {
                if (await attempt(seen, stop) is not { } id)
                {
                    Interlocked.Increment(ref told);
                }
                else if (stored[n].Count + 1 == Each)
                {
                    stored[n].Add(id);
                    return;
                }
                else
                {
                    stored[n].Add(id);
                }
            }
        }));
        return (stored, told);
    }

    private static async Task JudgeAsync(PostgresEventStore log, IReadOnlyList<IReadOnlyList<EventId>> stored, int told, int before)
    {
        var lines = (await log.AllAsync()).Where(l => l.Stream == Stream).ToList();
        var ids = lines.Skip(before).Select(l => l.Id).ToList();

        lines.Select(l => l.Version).ShouldBe(LogLines.Counting((Writers * Each) + before));
        ids.ShouldBe(stored.SelectMany(s => s), ignoreOrder: true);
        stored.ShouldAllBe(mine => ids.Where(mine.Contains).SequenceEqual(mine));
        told.ShouldBeGreaterThanOrEqualTo(Writers - 1);
        Effort.Report($"{Writers} writers, {ids.Count} events stored as versions {before + 1}…{lines.Count}, {told} conflicts answered as values, 0 lost, 0 exceptions");
    }
}
