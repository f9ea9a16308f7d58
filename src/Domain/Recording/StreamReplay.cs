namespace Spoor.Domain.Recording;

/// <summary>Reads a stream at a point in time (events.md, Corrections).</summary>
public static class StreamReplay
{
    /// <summary>Removes retracted events, replaces payloads by their last correction under the original id
    /// and position, and removes the corrections themselves.</summary>
    /// <param name="stream">Every event of one stream that was recorded by then, in order.</param>
    public static IReadOnlyList<EventEnvelope> ApplyCorrections(IEnumerable<EventEnvelope> stream)
    {
        var standing = new List<EventEnvelope>();
        foreach (var recorded in stream)
        {
            switch (recorded.Step)
            {
                case StepCorrected { Data: { } data } correction:
                    var at = standing.FindIndex(e => e.Id == correction.EventId);
                    standing[at] = standing[at] with { Step = data };
                    break;
                case StepRetracted retraction:
                    standing.RemoveAll(e => e.Id == retraction.EventId);
                    break;
                default:
                    standing.Add(recorded);
                    break;
            }
        }

        return standing;
    }

    /// <summary>Folds a stream known to be valid into the state its decisions need.</summary>
    public static StreamState Fold(StreamId stream, IEnumerable<EventEnvelope> effective) =>
        effective.Aggregate(StreamState.Of(stream), (state, e) => state.Evolve(e.Id, e.Step));
}
