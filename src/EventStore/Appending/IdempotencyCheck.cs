using System.Text.Json.Nodes;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Appending;

/// <summary>Whether a proposed event has the same content as the one stored under its id (events.md, <c>id</c>).</summary>
internal static class IdempotencyCheck
{
    /// <summary>Compares what was given; an omitted version or instant matches the stored one.</summary>
    public static bool Holds(StoredEvent stored, EventToAppend proposed) => Comparable(stored) == Comparable(new(
        proposed.Id,
        proposed.Stream,
        proposed.Version ?? stored.Version,
        0,
        proposed.Type,
        proposed.RecordedAt ?? stored.RecordedAt,
        proposed.Actor,
        proposed.CorrelationId,
        proposed.CausationId,
        proposed.Data) { SourceRecordedAt = proposed.SourceRecordedAt });

    /// <summary>The canonical line, with the event id in a correction in lower case: UUIDs are compared case-insensitively.</summary>
    private static string Comparable(StoredEvent line)
    {
        if (line.Type is not (StepTypes.Corrected or StepTypes.Retracted))
        {
            return line.Canonical();
        }

        var data = JsonNode.Parse(line.Data)!.AsObject();
        if (data["eventId"] is JsonValue named && named.TryGetValue(out string? id))
        {
            data["eventId"] = id.ToLowerInvariant();
        }

        return (line with { Data = data.ToJsonString() }).Canonical();
    }
}
