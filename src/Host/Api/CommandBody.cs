using System.Text;
using System.Text.Json;
using Spoor.Domain;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Exchange;

namespace Spoor.Host.Api;

/// <summary>Reads a command: a JSON array of event lines without the fields the register adds, validated as lines (events.md).</summary>
internal static class CommandBody
{
    /// <summary>The maximum body size in bytes, equal to that of a line.</summary>
    public const int MostBytes = LineSplitter.MostBytes;

    private static readonly string[] Ours = ["recordedAt", "actor", "position"];

    /// <summary>The events in the body, in order.</summary>
    /// <param name="body">At most <see cref="MostBytes"/>.</param>
    /// <param name="actor">The actor to record them by.</param>
    /// <returns>The events, or what is wrong with the body.</returns>
    public static Outcome<IReadOnlyList<EventToAppend>, Text> Read(byte[] body, string actor)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.GetArrayLength() is 0 or > CommandQueue.MostEvents
                ? new Text(
                    $"Geef een JSON-lijst van 1 tot {CommandQueue.MostEvents} gebeurtenissen: samen worden ze vastgelegd of geen ervan.",
                    $"Give a JSON array of 1 to {CommandQueue.MostEvents} events: together they are recorded, or none of them.")
                : Events(document.RootElement, actor);
        }
        catch (JsonException broken)
        {
            return new Text(
                $"Dit is geen JSON: fout op regel {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}.",
                $"This is not JSON: fault at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}.");
        }
    }

    private static Outcome<IReadOnlyList<EventToAppend>, Text> Events(JsonElement array, string actor)
    {
        var events = new List<EventToAppend>();
        foreach (var element in array.EnumerateArray())
        {
            if (!Event(element, actor).Try(out var proposed, out var fault))
            {
                return new Text($"Gebeurtenis {events.Count + 1}: {fault.Nl}", $"Event {events.Count + 1}: {fault.En}");
            }

            events.Add(proposed);
        }

        return events;
    }

    private static Outcome<EventToAppend, Text> Event(JsonElement element, string actor)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return new Text("een gebeurtenis is een JSON-object.", "an event is a JSON object.");
        }

        // An unpaired surrogate in a name cannot even be compared.
        if (JsonValidator.FaultIn(element, "") is { } unclean)
        {
            return unclean;
        }

        if (Array.Find(Ours, name => element.TryGetProperty(name, out _)) is { } ours)
        {
            return new Text(
                $"laat het veld \"{ours}\" weg: dat vult het register zelf in.", $"leave the field \"{ours}\" out: the register fills it in itself.");
        }

        // Parsed as a line, so that there is one parser; the instant is then removed, as the log sets its own.
        var given = element.GetRawText()[1..];
        var line = $$"""{"actor":"{{actor}}","recordedAt":"1970-01-01T00:00:00Z"{{(given.TrimStart().StartsWith('}') ? "" : ",")}}{{given}}""";
        return EventLineReader.Read(new(1, Encoding.UTF8.GetBytes(line), IsTooLong: false)).Try(out var proposed, out var fault)
            ? proposed with { RecordedAt = null }
            : fault;
    }
}
