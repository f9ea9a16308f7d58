using System.Text.Json;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Appending;

/// <summary>A proposed event: a live command or an imported line. Both are validated the same way.</summary>
/// <param name="Version">Null means the next version of the stream.</param>
/// <param name="RecordedAt">Null for a live command: the log supplies it.</param>
/// <param name="Data">The payload in canonical form, without null members.</param>
/// <param name="Step">The typed payload. Null for an imported correction, whose type follows from the event it corrects, which only the log knows.</param>
/// <param name="RawPayload">The payload of an imported correction including nulls, so that unknown fields are still detected.</param>
public sealed record EventToAppend(
    EventId Id,
    StreamId Stream,
    long? Version,
    string Type,
    Instant? RecordedAt,
    string Actor,
    string? CorrelationId,
    string? CausationId,
    string Data,
    Step? Step,
    JsonElement? RawPayload = null)
{
    /// <summary>When another register or file says that it learned this; null if the line does not say. Told and sealed, but no count looks at it (events.md).</summary>
    public Instant? SourceRecordedAt { get; init; }

    /// <summary>The log position given in the line. An import assigns its own; only verification uses it.</summary>
    public long? Position { get; init; }

    /// <summary>Whether an earlier version stored it, so that it is validated by the ranges of that time.</summary>
    public bool IsAsStored { get; init; }

    /// <summary>A step recorded by a user now. The id makes a retry idempotent.</summary>
    /// <param name="expectedVersion">The version of the stream that the user saw; null if it does not matter.</param>
    public static EventToAppend FromCommand(EventId id, StreamId stream, Step step, string actor, long? expectedVersion = null) => new(
        id,
        stream,
        expectedVersion + 1,
        StepTypes.NameOf(step),
        null,
        actor,
        null,
        null,
        CanonicalJson.Write(EventSerializer.Encode(step), keepNulls: false),
        step);

    /// <summary>The stored event that an exported line represents.</summary>
    public StoredEvent Stored(long version, long position) => new(Id, Stream, version, position, Type, RecordedAt!.Value, Actor, CorrelationId, CausationId, Data) { SourceRecordedAt = SourceRecordedAt };

    /// <summary>Whether it corrects or retracts another event.</summary>
    public bool IsCorrection => Type is StepTypes.Corrected or StepTypes.Retracted;
}
