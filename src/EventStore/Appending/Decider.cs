using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Appending;

/// <summary>Decides a proposed event against the state of its stream.</summary>
internal static class Decider
{
    /// <summary>Rejects a given version that is not the next one.</summary>
    /// <param name="missing">How far it may be ahead, because that many earlier lines of its stream were rejected.</param>
    public static Refusal? OfVersion(EventToAppend proposed, VersionedStreamState inHand, int missing = 0) =>
        proposed.Version is { } version && (version <= inHand.Version || version > inHand.Version + 1 + missing)
            ? AppendErrors.VersionNotNext(proposed.Stream, version, inHand.Version + 1)
            : null;

    /// <summary>Decides a step that is not a correction, from the state of its stream.</summary>
    /// <param name="directory">Knows every stream that the step and its stream refer to.</param>
    /// <returns>The new state of the stream, or why the step is rejected.</returns>
    public static Outcome<StreamState, Refusal> OfStep(EventToAppend proposed, StreamState state, IReferenceData directory)
    {
        var step = proposed.Step!;
        return state.Validate(step, directory) is { } refusal && !(proposed.IsAsStored && refusal.WasAccepted) ? refusal : state.Evolve(proposed.Id, step);
    }

    /// <summary>The state of a fully loaded stream, and the streams it refers to.</summary>
    public static (VersionedStreamState InHand, IReadOnlyList<StreamId> Named) OfStored(StreamHistory stored)
    {
        var effective = StreamReplay.ApplyCorrections(stored.Events);
        return (new(StreamReplay.Fold(stored.Stream, effective), stored.Events.Count), [.. effective.Select(e => NamedStream.Of(e.Step)).OfType<StreamId>().Distinct()]);
    }
}
