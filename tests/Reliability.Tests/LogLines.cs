using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Log;

namespace Spoor.Reliability.Tests;

/// <summary>Events to append, and the log they came to be.</summary>
internal static class LogLines
{
    /// <summary>A step that breaks no rule of a stream that has begun.</summary>
    public static CaseConsulted Consulted { get; } = Steps.Consulted("2022-05-01");

    public static StreamId Trajectory(string id) => new(StreamKind.Trajectory, id);

    /// <summary>A live step, with an id of its own: the log supplies the instant.</summary>
    public static EventToAppend Live(StreamId stream, Step step, long? expectedVersion = null) =>
        EventToAppend.FromCommand(new(Guid.NewGuid()), stream, step, "u-001", expectedVersion);

    /// <summary>The same as it is handed to the log.</summary>
    public static RawEvent At(this EventToAppend live, long version) =>
        new(live.Id, live.Stream, version, live.Type, live.RecordedAt, live.Actor, live.CorrelationId, live.CausationId, live.Data);

    /// <summary>A live step for the log itself, which does not judge what it says.</summary>
    public static RawEvent New(StreamId stream, long version) => Live(stream, Consulted).At(version);

    /// <summary>The whole log.</summary>
    public static async Task<IReadOnlyList<StoredEvent>> AllAsync(this IEventStore log) =>
        await log.ReadAsync(0, long.MaxValue, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    /// <summary>Records steps through the door, in one session.</summary>
    public static async Task RecordAsync(this IEventStore log, params IEnumerable<EventToAppend> steps)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var session = await UnitOfWork.OpenAsync(log, cancellation);
        foreach (var step in steps)
        {
            var taken = await session.AppendAsync(step, cancellation);
            taken.Failed.ShouldBeFalse(taken.Failed ? taken.Fault.ToString() : null);
        }

        await session.CommitAsync(cancellation);
    }

    /// <summary>1, 2, 3 … as many as asked for.</summary>
    public static IEnumerable<long> Counting(int count) => Enumerable.Range(1, count).Select(n => (long)n);
}
