using System.Text.Json;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;

namespace Spoor.EventStore.Catalogue;

/// <summary>Reads and writes the payloads of steps by their stored names (events.md).</summary>
public static class EventSerializer
{
    /// <summary>The stored payload of a step.</summary>
    public static JsonElement Encode(Step step) => step is StepCorrected { Data: { } data } correction
        ? JsonSerializer.SerializeToElement(
            new CorrectionPayload(correction.EventId, correction.Reason, Encode(data)), SpoorJson.Payload)
        : JsonSerializer.SerializeToElement(step, step.GetType(), SpoorJson.Payload);

    /// <summary>Decodes a stored payload. Faults are reported as in the other overload.</summary>
    /// <exception cref="JsonException">Not JSON, which cannot be the case for anything stored.</exception>
    public static Outcome<Step, Text> Decode(string type, string data, Func<EventId, string?> correctedType)
    {
        using var document = JsonDocument.Parse(data);
        return Decode(type, document.RootElement, correctedType);
    }

    /// <summary>Decodes a payload strictly: no unknown and no missing fields.</summary>
    /// <param name="type">A stored name.</param>
    /// <param name="correctedType">The stored name of the event that a correction refers to; null if it is not in the stream.</param>
    /// <returns>The step, or what is wrong with the payload.</returns>
    public static Outcome<Step, Text> Decode(string type, JsonElement data, Func<EventId, string?> correctedType)
    {
        if (StepTypes.Find(type) is not { } step)
        {
            return new Text(
                $"het type \"{type}\" bestaat niet. Kies een type uit de gebeurteniscatalogus.",
                $"there is no type \"{type}\". Choose a type of the event catalogue.");
        }

        return step == typeof(StepCorrected)
            ? DecodeCorrection(data, correctedType)
            : PayloadReader.Read(step, data).Try(out var read, out var fault) ? (Step)read : fault;
    }

    private static Outcome<Step, Text> DecodeCorrection(JsonElement data, Func<EventId, string?> correctedType)
    {
        if (!PayloadReader.Read(typeof(CorrectionPayload), data).Try(out var read, out var fault))
        {
            return fault;
        }

        var payload = (CorrectionPayload)read;
        return correctedType(payload.EventId) switch
        {
            null or StepTypes.Corrected or StepTypes.Retracted => new StepCorrected(payload.EventId, payload.Reason, null),
            var type => Decode(type, payload.Data, correctedType).Try(out var replacement, out var inner)
                ? new StepCorrected(payload.EventId, payload.Reason, replacement)
                : inner,
        };
    }

    private sealed record CorrectionPayload(EventId EventId, CorrectionReason Reason, JsonElement Data);
}
