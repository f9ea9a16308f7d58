using JasperFx.Events;
using Marten;
using NodaTime;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;

namespace Spoor.EventStore.Log;

/// <summary>Converts between stored events and Marten's.</summary>
internal static class MartenEvent
{
    private const string Actor = "actor";
    private const string SourceRecordedAt = "sourceRecordedAt";

    private static readonly CatalogueSerializer Serializer = new();

    /// <summary>A stored event as a Marten session appends it.</summary>
    public static IEvent Of(StoredEvent line, IDocumentSession session)
    {
        var recorded = session.Events.BuildEvent(CatalogueSerializer.Payload(line.Type, line.Data));
        recorded.Id = line.Id.Value;
        recorded.Timestamp = line.RecordedAt.ToDateTimeOffset();
        recorded.SetHeader(Actor, line.Actor);
        if (line.SourceRecordedAt is { } source)
        {
            recorded.SetHeader(SourceRecordedAt, ContractInstant.Pattern.Format(source));
        }

        recorded.CorrelationId = line.CorrelationId;
        recorded.CausationId = line.CausationId;
        return recorded;
    }

    /// <summary>The stored event of a Marten event that a session appends or has read.</summary>
    public static StoredEvent Line(IEvent e) => new(
        new(e.Id),
        StreamId.Find(e.StreamKey!)!.Value,
        e.Version,
        e.Sequence,
        e.EventTypeName,
        Instant.FromDateTimeOffset(e.Timestamp),
        e.GetHeader(Actor)!.ToString()!,
        e.CorrelationId,
        e.CausationId,
        Serializer.ToJson(e.Data))
    {
        SourceRecordedAt = e.GetHeader(SourceRecordedAt)?.ToString() is { } source ? ContractInstant.Find(source) : null,
    };

    /// <summary>The typed events of one stream. A correction is decoded by the type of the event it corrects.</summary>
    /// <exception cref="InvalidDataException">A correction does not fit what it corrects, which only damage can cause.</exception>
    public static IReadOnlyList<EventEnvelope> Recorded(IReadOnlyList<IEvent> stream) =>
        [.. stream.Select(e => new EventEnvelope(new(e.Id), e.Sequence, Instant.FromDateTimeOffset(e.Timestamp), Step(e, stream)))];

    private static Step Step(IEvent e, IReadOnlyList<IEvent> stream) => e.Data as Step
        ?? (EventSerializer.Decode(e.EventTypeName, Serializer.ToJson(e.Data), id => stream.FirstOrDefault(other => other.Id == id.Value)?.EventTypeName).Try(out var step, out var fault)
            ? step
            : throw new InvalidDataException($"Position {e.Sequence} of the log cannot be read: {fault.En}"));
}
