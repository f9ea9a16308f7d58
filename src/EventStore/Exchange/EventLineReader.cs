using System.Text.Json;
using System.Text.Unicode;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Catalogue;

namespace Spoor.EventStore.Exchange;

/// <summary>Parses a line of the exchange format (events.md, The line format): its shape only, not the rules of its stream.</summary>
public static class EventLineReader
{
    private static readonly string[] Fields =
        ["id", "stream", "version", "position", "type", "recordedAt", "sourceRecordedAt", "actor", "correlationId", "causationId", "data"];

    /// <summary>Parses a non-empty line that is to be recorded.</summary>
    /// <returns>The event it proposes, or what is wrong with the line.</returns>
    public static Outcome<EventToAppend, Text> Read(RawLine line) => Read(line, isStored: false);

    /// <summary>Parses a line that a register has stored: content that may no longer be recorded is not a fault.</summary>
    public static Outcome<EventToAppend, Text> ReadStored(RawLine line) => Read(line, isStored: true);

    private static Outcome<EventToAppend, Text> Read(RawLine line, bool isStored)
    {
        if (line.IsTooLong)
        {
            return new Text("de regel is langer dan 1 MiB.", "the line is longer than 1 MiB.");
        }

        if (!Utf8.IsValid(line.Bytes))
        {
            return new Text("de regel is geen geldige UTF-8. Sla het bestand op als UTF-8.", "the line is not valid UTF-8. Save the file as UTF-8.");
        }

        try
        {
            using var document = JsonDocument.Parse(line.Bytes);
            return ReadObject(document.RootElement, isStored);
        }
        catch (JsonException broken)
        {
            return new Text(
                $"de regel is geen JSON: fout bij byte {broken.BytePositionInLine + 1}.",
                $"the line is not JSON: fault at byte {broken.BytePositionInLine + 1}.");
        }
    }

    /// <summary>The stream of a faulty line, if it can still be determined.</summary>
    public static StreamId? StreamOf(RawLine line)
    {
        var reader = new Utf8JsonReader(line.Bytes);
        try
        {
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueTextEquals("stream"u8))
                {
                    return reader.Read() && reader.TokenType == JsonTokenType.String ? StreamId.Find(reader.GetString()!) : null;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }

        return null;
    }

    private static Outcome<EventToAppend, Text> ReadObject(JsonElement line, bool isStored)
    {
        if (line.ValueKind != JsonValueKind.Object)
        {
            return new Text("de regel is geen JSON-object.", "the line is not a JSON object.");
        }

        if (JsonValidator.FaultIn(line, "", mayBeBlank: isStored) is { } fault)
        {
            return fault;
        }

        if (line.EnumerateObject().Select(m => m.Name).FirstOrDefault(name => !Fields.Contains(name)) is { } unknown)
        {
            return new Text(
                $"het veld \"{unknown}\" bestaat niet; bekend zijn: {string.Join(", ", Fields)}.",
                $"there is no field \"{unknown}\"; known are: {string.Join(", ", Fields)}.");
        }

        return ReadFields(line, isStored);
    }

    private static Outcome<EventToAppend, Text> ReadFields(JsonElement line, bool isStored)
    {
        if (EventId.Find(TextIn(Member(line, "id"))) is not { } id)
        {
            return Wrong("id", "een UUID", "a UUID");
        }

        if (TextIn(Member(line, "stream")) is not { } streamText || StreamId.Find(streamText) is not { } stream)
        {
            return Wrong(
                "stream",
                "programme/ID, employer/ID of trajectory/ID, met in ID 1 tot 64 letters, cijfers, punten, liggende streepjes of koppeltekens",
                "programme/ID, employer/ID or trajectory/ID, with in ID 1 to 64 letters, digits, dots, underscores or hyphens");
        }

        long version = 0;
        if (Member(line, "version") is { } given
            && (given.ValueKind != JsonValueKind.Number || !given.TryGetInt64(out version) || version < 1))
        {
            return Wrong("version", "een geheel getal vanaf 1, of niets", "a whole number from 1, or nothing");
        }

        if (TextIn(Member(line, "type")) is not { } type)
        {
            return Wrong("type", "een type uit de gebeurteniscatalogus", "a type of the event catalogue");
        }

        if (TextIn(Member(line, "recordedAt")) is not { } recordedText || ContractInstant.Find(recordedText) is not { } recordedAt
            || !(isStored || MayBeRecordedAt(recordedAt)))
        {
            return Wrong(
                "recordedAt",
                "een moment in UTC van 1900 tot en met 30 december 2199, met hoogstens zes cijfers achter de komma, zoals 2022-01-12T10:15:30Z",
                "an instant in UTC from 1900 to 30 December 2199, with at most six fraction digits, such as 2022-01-12T10:15:30Z");
        }

        var source = Member(line, "sourceRecordedAt");
        var sourceRecordedAt = TextIn(source) is { } sourceText ? ContractInstant.Find(sourceText) : null;
        if (source is not null && (sourceRecordedAt is not { } told || !MayBeRecordedAt(told)))
        {
            return Wrong(
                "sourceRecordedAt",
                "een moment in UTC van 1900 tot en met 30 december 2199, met hoogstens zes cijfers achter de komma, of niets",
                "an instant in UTC from 1900 to 30 December 2199, with at most six fraction digits, or nothing");
        }

        if (TextIn(Member(line, "actor")) is not { } actor)
        {
            return Wrong("actor", "het id van wie het vastlegde", "the id of who recorded it");
        }

        if (OptionalTexts(line) is { } notText)
        {
            return notText;
        }

        if (Member(line, "data") is not { ValueKind: JsonValueKind.Object } data)
        {
            return Wrong("data", "een object met velden", "an object with fields");
        }

        return ReadStep(
            new(
                id,
                stream,
                version == 0 ? null : version,
                type,
                recordedAt,
                actor,
                TextIn(Member(line, "correlationId")),
                TextIn(Member(line, "causationId")),
                CanonicalJson.Write(data, keepNulls: false),
                Step: null)
            {
                IsAsStored = isStored,
                SourceRecordedAt = sourceRecordedAt,
                Position = Member(line, "position") is { ValueKind: JsonValueKind.Number } place && place.TryGetInt64(out var position) ? position : null,
            },
            data);
    }

    private static Outcome<EventToAppend, Text> ReadStep(EventToAppend proposed, JsonElement data)
    {
        if (!EventSerializer.Decode(proposed.Type, data, _ => null).Try(out var step, out var fault))
        {
            return fault;
        }

        return proposed.IsCorrection ? proposed with { RawPayload = data.Clone() } : proposed with { Step = step };
    }

    private static bool MayBeRecordedAt(NodaTime.Instant instant) => instant >= ContractInstant.FirstRecorded && instant <= ContractInstant.LastRecorded;

    private static Text? OptionalTexts(JsonElement line)
    {
        foreach (var field in (string[])["correlationId", "causationId"])
        {
            if (Member(line, field) is { ValueKind: not JsonValueKind.String })
            {
                return Wrong(field, "een tekst, of niets", "a text, or nothing");
            }
        }

        return null;
    }

    private static JsonElement? Member(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string? TextIn(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static Text Wrong(string field, string nl, string en) => new(
        $"het veld \"{field}\" ontbreekt of klopt niet; het moet zijn: {nl}.",
        $"the field \"{field}\" is missing or wrong; it must be: {en}.");
}
