using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Appending;

/// <summary>How a proposed event is judged where its stream stands, whoever holds the streams in hand.</summary>
internal static class Decider
{
    /// <summary>Refuses a version that is given and not the next.</summary>
    /// <param name="missing">By how much it may be ahead, since so many earlier lines of its stream were refused.</param>
    public static Refusal? OfVersion(EventToAppend proposed, VersionedStreamState inHand, int missing = 0) =>
        proposed.Version is { } version && (version <= inHand.Version || version > inHand.Version + 1 + missing)
            ? AppendErrors.VersionNotNext(proposed.Stream, version, inHand.Version + 1)
            : null;

    /// <summary>Judges a step, which is no correction, by the state of its stream.</summary>
    /// <param name="directory">Knows every stream that the step and its stream name.</param>
    /// <returns>Where it leaves the stream, or why it may not be recorded.</returns>
    public static Outcome<StreamState, Refusal> OfStep(EventToAppend proposed, StreamState state, IReferenceData directory)
    {
        var step = proposed.Step!;
        return state.Validate(step, directory) is { } refusal && !(proposed.IsAsStored && refusal.WasAccepted) ? refusal : state.Evolve(proposed.Id, step);
    }

    /// <summary>How a stream stands that is read whole, and the streams that it names.</summary>
    public static (VersionedStreamState InHand, IReadOnlyList<StreamId> Named) OfStored(StreamHistory stored)
    {
        var asKnown = StreamReplay.ApplyCorrections(stored.Events);
        return (new(StreamReplay.Fold(stored.Stream, asKnown), stored.Events.Count), [.. asKnown.Select(e => NamedStream.Of(e.Step)).OfType<StreamId>().Distinct()]);
    }
}
