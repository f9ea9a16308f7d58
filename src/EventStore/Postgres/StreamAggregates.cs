using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten.Events.Aggregation;
using Marten.Events.Projections;

namespace Spoor.EventStore.Postgres;

/// <summary>What Marten aggregates per stream: its history and nothing more. The domain applies corrections and folds the state.</summary>
internal abstract class StreamAggregates
{
    public string Id { get; set; } = "";

    public List<IEvent> Events { get; } = [];

    /// <summary>Registers the stream kinds with Marten. No aggregate is stored.</summary>
    public static void Register(ProjectionOptions projections)
    {
        projections.Add(new Projection<Trajectory>(), ProjectionLifecycle.Live);
        projections.Add(new Projection<Employer>(), ProjectionLifecycle.Live);
        projections.Add(new Projection<Programme>(), ProjectionLifecycle.Live);
    }

    // One class per stream kind: Marten writes the name of the class to mt_streams.type (log.md, Shape).
    internal sealed class Trajectory : StreamAggregates;

    internal sealed class Employer : StreamAggregates;

    internal sealed class Programme : StreamAggregates;

    private sealed class Projection<TStream> : SingleStreamProjection<TStream, string>
        where TStream : StreamAggregates, new()
    {
        public override TStream Evolve(TStream? snapshot, string id, IEvent e)
        {
            var history = snapshot ?? new() { Id = id };
            history.Events.Add(e);
            return history;
        }
    }
}
