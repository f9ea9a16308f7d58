using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Spoor.Domain.Json;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Replays;

/// <summary>A year's closing as it stands on its programme, and the inputs it was counted on.</summary>
/// <param name="Event">The event that recorded it.</param>
internal sealed record ClosedYear(KnownStream Programme, EventId Event, YearClosed Closing)
{
    /// <summary>The closing of a year; null where none stands.</summary>
    public static ClosedYear? Find(KnownStream programme, int year) => StreamReading.AsKnown(programme.Events)
        .Select(e => e.Step is YearClosed closing && closing.Year == year ? new ClosedYear(programme, e.Id, closing) : null)
        .FirstOrDefault(c => c is not null);

    /// <summary>Its own knownAt and asOf, and the definition of its name as it stood at its position.
    /// Null where the closing does not say them: such a one reproduces nothing.</summary>
    public ReplayInputs? Inputs() => Instant("knownAt") is { } knownAt
        && LocalDateConverter.Find(Text("asOf") ?? "") is { } asOf
        && ProgrammeFacts.Read(StreamReading.AsKnown(Programme.Events.Where(e => e.Position <= Closing.AtPosition)))
            .Named(Closing.Definition) is { } definition
            ? new(new(Programme.Stream.Id), Closing.Year, knownAt, asOf, definition)
            : null;

    /// <summary>The hash of the result as recorded. The log leaves out what is null, a result does not: the targets that were not set
    /// are put back.</summary>
    public string ResultHash()
    {
        var result = Result();
        foreach (var figures in (string[])["trajectories", "newEmployers"])
        {
            if (result?[figures] is JsonObject of && !of.ContainsKey("target"))
            {
                of["target"] = null;
            }
        }

        return CanonicalJson.Hash(JsonSerializer.SerializeToElement(result));
    }

    private JsonObject? Result() => JsonNode.Parse(Closing.Result.Canonical) as JsonObject;

    private string? Text(string member) => Result()?[member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private Instant? Instant(string member) => Moment.Find(Text(member) ?? "");
}
