using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.Host.Components.Forms;

/// <summary>The retraction of an event: who did it, when and why.</summary>
/// <param name="Original">The retracted event, as recorded.</param>
/// <param name="IsWhole">Whether the whole stream is retracted by it.</param>
public sealed record Retraction(StoredEvent Original, StoredEvent Line, CorrectionReason Reason, bool IsWhole)
{
    /// <summary>The retraction of an event; null if it was not retracted.</summary>
    public static Retraction? Of(StoredStream stream, EventId original) => Last(stream, r => r.EventId == original);

    /// <summary>The retraction that emptied a stream; null if the stream still has steps, or nothing was recorded.</summary>
    public static Retraction? OfWhole(StoredStream stream) => Last(stream, _ => true) is { IsWhole: true } whole ? whole : null;

    private static Retraction? Last(StoredStream stream, Func<StepRetracted, bool> asked) =>
        stream.Events.LastOrDefault(e => e.Step is StepRetracted retraction && asked(retraction)) is { Step: StepRetracted by, Id: var id }
            ? new(stream.Lines.First(l => l.Id == by.EventId), stream.Lines.First(l => l.Id == id), by.Reason, StreamReplay.ApplyCorrections(stream.Events).Count == 0)
            : null;
}
