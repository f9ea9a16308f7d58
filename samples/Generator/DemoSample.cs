using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.Host.Demo;
using Spoor.Projections.Replaying;

namespace Spoor.Samples;

/// <summary>How the region goes on after 2024 and who its people are, in lines whose dates follow the day on which the demo starts (samples/README.md).</summary>
internal static partial class DemoSample
{
    // Any Wednesday: what is told is written as a distance to it.
    private static readonly LocalDate Day = new(2026, 12, 16);

    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>What was recorded after the sample: once, every ordinary year, and around the day.</summary>
    public static IEnumerable<string> Continuation() =>
    [
        .. Once().Select(line => Text(line, LocalOf(line))),
        .. Running().SelectMany(stream => stream.Select((line, nth) => AroundTheDay(Text(line, OfficeHour(line, nth)), stream))),
        .. Years().Select(line => OfItsYear(Text(line, LocalOf(line)))),
    ];

    /// <summary>A plain placeholder for each client: nobody is called so.</summary>
    public static IEnumerable<string> Persons(RegionSample region) =>
    [
        .. region.Lines.Where(line => line.Step is IntakeRegistered).DistinctBy(ClientIn).Select(Person),
        .. Running().SelectMany(stream => stream.Where(line => line.Step is IntakeRegistered).Select(line => AroundTheDay(Person(line), stream))),
        .. Years().Where(line => line.Step is IntakeRegistered).Select(line => OfItsYear(Person(line))),
    ];

    /// <summary>The end of what ran when the sample ended, and a second definition: the steering group wanted to see the year by the moment of placement, and
    /// kept to its own.</summary>
    private static IEnumerable<StoryLine> Once()
    {
        var afterwards = new Story("nhn-afterwards", notBefore: Region.SampleEnd.Plus(Duration.FromHours(9)));
        AfterTheSample.Tell(afterwards);
        LocalDate day = new(2025, 3, 3);
        afterwards.Programme(Region.Programme)
            .Adopted(day, Definition.Nhn2022 with { Name = "bij-plaatsing", CountsBy = CountsBy.Placement })
            .Adopted(day, Definition.Nhn2022);
        return OrdinaryYear.Stories(Region.FirstOrdinaryYear, DemoLines.FirstYear - 1).Lines().Concat(afterwards.Lines())
            .Where(line => line.RecordedAt > Region.SampleEnd).OrderBy(line => line.RecordedAt);
    }

    private static IEnumerable<StoryLine> Years()
    {
        var last = DemoLines.FirstYear + DemoLines.Years - 1;
        var targets = new Story("nhn-targets");
        for (var year = DemoLines.FirstYear; year <= last; year++)
        {
            targets.Programme(Region.Programme).Targets(Story.WorkdayFrom(new(year - 1, 12, 10)), year);
        }

        return OrdinaryYear.Stories(DemoLines.FirstYear, last).Lines().Concat(targets.Lines()).OrderBy(line => line.RecordedAt);
    }

    private static IEnumerable<IGrouping<StreamId, StoryLine>> Running()
    {
        var story = new Story("nhn-running");
        new RunningCases(story, Day).Tell();
        return story.Lines().GroupBy(line => line.Stream);
    }

    // Later in the day from step to step: two days that become one at a weekend stay in order.
    private static LocalDateTime OfficeHour(StoryLine line, int nth) => LocalOf(line).Date.At(new LocalTime(9, 0)).PlusMinutes(15 * nth);

    private static LocalDateTime LocalOf(StoryLine line) => line.RecordedAt.InZone(ReplayInputs.Zone).LocalDateTime;

    private static string Text(StoryLine told, LocalDateTime recordedAt)
    {
        var line = JsonNode.Parse(told.Json())!.AsObject();
        line.Remove("id");
        line["recordedAt"] = Moment.Format(recordedAt);
        return line.ToJsonString(SpoorJson.Options);
    }

    private static ClientId ClientIn(StoryLine intake) => ((IntakeRegistered)intake.Step).ClientId;

    private static string Person(StoryLine intake)
    {
        var number = intake.Stream.Id[2..];
        var person = new JsonObject { ["client"] = ClientIn(intake).Value, ["name"] = $"Voorbeeld {number}", ["email"] = $"voorbeeld-{number}@example.org" };
        if (number == "2022-35")
        {
            person["note"] = new JsonObject { ["event"] = intake.Id.ToString(), ["text"] = "Voorbeeld van een notitie: komt liefst op dinsdag." };
        }

        return person.ToJsonString(SpoorJson.Options);
    }

    private static string OfItsYear(string line) => YearIn().Replace(line, "{$0}");

    private static string AroundTheDay(string line, IEnumerable<StoryLine> stream)
    {
        var dated = DateIn().Replace(line, date =>
        {
            var days = Period.DaysBetween(Day, LocalDatePattern.Iso.Parse(date.Groups["date"].Value).Value).ToString("+0;-0", CultureInfo.InvariantCulture);
            return $"{date.Groups["field"].Value}{{{days}{(date.Groups["exact"].Success ? "" : "w")}}}";
        });
        return stream.First().Step is IntakeRegistered intake
            ? NumberIn().Replace(dated, string.Create(CultureInfo.InvariantCulture, $"{{{Period.DaysBetween(Day, intake.StartedOn)}y}}"))
            : VacancyIn().Replace(dated, "demo");
    }

    // In ids, in the number and the address of an employer or a person, in dates and in targets.
    [GeneratedRegex("(?<=\"c-|/T-|E-|v-|\"000|\"Voorbeeld |\"voorbeeld-|\"year\":)20\\d\\d|(?<=\")20\\d\\d(?=-\\d\\d-\\d\\d)")]
    private static partial Regex YearIn();

    // Work begins and ends on any day; everything else is done on working days.
    [GeneratedRegex("(?<field>\"(?:(?<exact>startsOn|endsOn|endedOn)|\\w+)\":\")(?<date>\\d{4}-\\d\\d-\\d\\d)")]
    private static partial Regex DateIn();

    [GeneratedRegex("(?<=\"c-|/T-|\"Voorbeeld |\"voorbeeld-)20\\d\\d")]
    private static partial Regex NumberIn();

    [GeneratedRegex("(?<=\"v-)\\d{8}")]
    private static partial Regex VacancyIn();
}
