using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Spoor.Domain.Json;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Demo;

/// <summary>Continues the sample region, which ends with 2024, up to a day, from <c>samples/demo/continuation.jsonl</c>: a pure function of file and day.</summary>
public static class DemoContinuation
{
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    // The sample ends with 2024: steps recorded shortly after for an earlier time are recorded from then.
    private static readonly Instant First = Instant.FromUtc(2025, 1, 1, 8, 0);

    /// <summary>The event lines recorded by the start of a day, in order of recording; empty if the sample had not ended.</summary>
    public static IReadOnlyList<string> From(LocalDate today, IReadOnlyCollection<string> file)
    {
        var end = today.AtStartOfDayInZone(ReplayInputs.Zone).ToInstant();
        return [.. DemoLines.On(today, file).Select(Recorded).Where(line => line.At <= end).OrderBy(line => line.At).Select(line => line.Json)];
    }

    private static (Instant At, string Json) Recorded(string text)
    {
        var line = JsonNode.Parse(text)!.AsObject();
        var at = Instant.Max(First, Moment.Parse(line["recordedAt"]!.GetValue<string>()).Value.InZoneLeniently(ReplayInputs.Zone).ToInstant());
        line["recordedAt"] = ContractInstant.Pattern.Format(at);
        line["id"] = DemoLines.IdOf(text).ToString();
        return (at, line.ToJsonString(SpoorJson.Options));
    }
}
