using System.Text.Json;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Appending;

/// <summary>An event before it is judged: a live command or an imported line. Both come in by the same door.</summary>
/// <param name="Version">Null where the next of the stream will do.</param>
/// <param name="RecordedAt">Null for a live command: the log supplies it.</param>
/// <param name="Data">The payload in canonical form; members that are null are left out.</param>
/// <param name="Step">The payload typed. Null for an imported correction: its shape is that of the event it corrects, which the
/// log knows.</param>
/// <param name="RawPayload">The payload of an imported correction with its nulls, by which an unknown field is still one.</param>
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
    /// <summary>The place in the whole log that a line says it had. An import gives it its own; only verifying asks.</summary>
    public long? Position { get; init; }

    /// <summary>Whether an earlier version stored it, so that it is judged by the ranges of then.</summary>
    public bool IsAsStored { get; init; }

    /// <summary>A step that a person records now. The id makes a retry harmless: asked twice, it is stored once.</summary>
    /// <param name="expectedVersion">The version of the stream that the person saw; null where it does not matter.</param>
    public static EventToAppend FromCommand(EventId id, StreamId stream, Step step, string actor, long? expectedVersion = null) => new(
        id,
        stream,
        expectedVersion + 1,
        EventTypeMap.NameOf(step),
        null,
        actor,
        null,
        null,
        CanonicalJson.Write(EventTypeMap.Encode(step), keepNulls: false),
        step);

    /// <summary>The stored event that a line of an export is.</summary>
    public StoredEvent Stored(long version, long position) => new(Id, Stream, version, position, Type, RecordedAt!.Value, Actor, CorrelationId, CausationId, Data);

    /// <summary>Whether it corrects or retracts another event.</summary>
    public bool IsCorrection => Type is EventTypeMap.Corrected or EventTypeMap.Retracted;
}
