using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten.Events.Aggregation;
using Marten.Events.Projections;
using Spoor.Domain.Recording;

namespace Spoor.EventStore.Postgres;

/// <summary>What Marten aggregates of a stream: its history and nothing more. Corrections are applied and the state is folded by the domain.</summary>
internal abstract class StreamHistory
{
    public string Id { get; set; } = "";

    public List<IEvent> Events { get; } = [];

    /// <summary>The class that Marten names the streams of a kind after: it stands in <c>mt_streams.type</c> (log.md, Shape).</summary>
    public static Type Of(StreamKind kind) => kind switch
    {
        StreamKind.Trajectory => typeof(Trajectory),
        StreamKind.Employer => typeof(Employer),
        StreamKind.Programme => typeof(Programme),
        _ => throw NoClassOf(kind),
    };

    /// <summary>What is wrong where a kind was added and its class was not.</summary>
    public static ArgumentOutOfRangeException NoClassOf(StreamKind kind) => new(nameof(kind), kind, "A kind of stream without a class for Marten.");

    /// <summary>Makes the kinds known to Marten. Nothing of them is stored.</summary>
    public static void Register(ProjectionOptions projections)
    {
        projections.Add(new Projection<Trajectory>(), ProjectionLifecycle.Live);
        projections.Add(new Projection<Employer>(), ProjectionLifecycle.Live);
        projections.Add(new Projection<Programme>(), ProjectionLifecycle.Live);
    }

    internal sealed class Trajectory : StreamHistory;

    internal sealed class Employer : StreamHistory;

    internal sealed class Programme : StreamHistory;

    private sealed class Projection<TStream> : SingleStreamProjection<TStream, string>
        where TStream : StreamHistory, new()
    {
        public override TStream Evolve(TStream? snapshot, string id, IEvent e)
        {
            var history = snapshot ?? new() { Id = id };
            history.Events.Add(e);
            return history;
        }
    }
}
