using System.Text.Json.Nodes;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Appending;

/// <summary>Whether a proposed event says what is stored already under its id (events.md, <c>id</c>).</summary>
internal static class IdempotencyCheck
{
    /// <summary>Compares what was given; a version or an instant that was left out is taken as stored.</summary>
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
        proposed.Data));

    /// <summary>The canonical line, with the UUID that a correction names in lower case: UUIDs are compared without case.</summary>
    private static string Comparable(StoredEvent line)
    {
        if (line.Type is not (EventTypeMap.Corrected or EventTypeMap.Retracted))
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
