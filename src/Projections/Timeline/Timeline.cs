using Spoor.Domain;
using Spoor.Domain.Recording;

namespace Spoor.Projections.Timeline;

/// <summary>A correction at the position of the step it is about.</summary>
/// <param name="By">The correcting event.</param>
/// <param name="Replaced">The content until then.</param>
/// <param name="Now">The content from then on, until the next correction.</param>
public sealed record Amendment(EventEnvelope By, Step Replaced, Step Now, CorrectionReason Reason);

/// <summary>A retraction at the position of the step it is about.</summary>
/// <param name="By">The retracting event.</param>
public sealed record Withdrawal(EventEnvelope By, CorrectionReason Reason);

/// <summary>One step of a stream as recorded, with its later corrections and retraction.</summary>
/// <param name="Original">The event as it was first recorded.</param>
/// <param name="Amendments">Its corrections, in the order in which they were recorded.</param>
/// <param name="Withdrawal">Null if it was not retracted.</param>
public sealed record TimelineEntry(EventEnvelope Original, IReadOnlyList<Amendment> Amendments, Withdrawal? Withdrawal)
{
    /// <summary>The step as last corrected; for a retracted one, its last content.</summary>
    public Step Standing => Amendments is [.., var last] ? last.Now : Original.Step;
}

/// <summary>Every step of one stream in the order of recording, corrections and retractions at the position of the original.
/// Nothing is left out: retracted steps are marked as such.</summary>
public static class Timeline
{
    /// <summary>Folds a stream into its entries.</summary>
    /// <param name="stream">Every event of one stream, in order, corrections included.</param>
    public static IReadOnlyList<TimelineEntry> Of(IEnumerable<EventEnvelope> stream)
    {
        var entries = new List<TimelineEntry>();
        var places = new Dictionary<EventId, int>();
        foreach (var recorded in stream)
        {
            switch (recorded.Step)
            {
                case StepCorrected { Data: { } data } correction:
                    Change(correction.EventId, e => e with
                    {
                        Amendments = [.. e.Amendments, new(recorded, e.Standing, data, correction.Reason)],
                    });
                    break;
                case StepRetracted retraction:
                    Change(retraction.EventId, e => e with { Withdrawal = new(recorded, retraction.Reason) });
                    break;
                default:
                    places[recorded.Id] = entries.Count;
                    entries.Add(new(recorded, [], null));
                    break;
            }
        }

        return entries;

        void Change(EventId id, Func<TimelineEntry, TimelineEntry> change) => entries[places[id]] = change(entries[places[id]]);
    }
}
