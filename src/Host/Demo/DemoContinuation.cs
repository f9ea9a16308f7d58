using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Demo;

/// <summary>Continues the sample region, which ends with 2024, up to a date: a pure function of that date.
/// <para>What ran at the end of 2024 runs on, and every year since goes as it usually does, cut off at the start of the day. On top of
/// that come the cases a worklist must show on that very day (<see cref="RunningCases"/>).</para>
/// <para>All those of a rule's own started in the last fifty days: from March on they are in the count of the current year, before
/// that some are of the year before. A six-month check is of a job that started half a year ago, so until July its trajectory is of
/// the year before. In the first months of 2025 what lies before that year is recorded on its first day.</para></summary>
public static class DemoContinuation
{
    /// <summary>The lines from the end of the sample up to the start of a day, in the order of recording; none before 2025-01-02.</summary>
    public static IReadOnlyList<StoryLine> From(LocalDate today)
    {
        var end = today.AtStartOfDayInZone(ReplayInputs.Zone).ToInstant();
        return
        [
            .. Years(today.Year).Lines().Concat(Afterwards(today.Year).Lines()).Concat(Running(today).Lines()).Concat(OtherDefinition().Lines())
                .Where(l => l.RecordedAt > Region.SampleEnd && l.RecordedAt <= end)
                .OrderBy(l => l.RecordedAt),
        ];
    }

    /// <summary>The ordinary years as the sample tells them too, so that a case of 2024 goes on under the ids it has there.</summary>
    public static Story Years(int last)
    {
        var story = new Story("nhn", lagDays: 3);
        for (var year = Region.FirstOrdinaryYear; year <= last; year++)
        {
            OrdinaryYear.Tell(story, year);
        }

        return story;
    }

    private static Story Afterwards(int last)
    {
        var story = new Story("nhn-afterwards", notBefore: Region.SampleEnd.Plus(Duration.FromHours(9)));
        AfterTheSample.Tell(story);
        for (var year = 2025; year <= last + 1; year++)
        {
            story.Programme(Region.Programme).Targets(Story.WorkdayFrom(new(year - 1, 12, 10)), year);
        }

        return story;
    }

    /// <summary>The steering group wanted to see the year by the moment of placement, and kept to its own definition.</summary>
    private static Story OtherDefinition()
    {
        var story = new Story("nhn-definitions");
        var day = new LocalDate(2025, 3, 3);
        story.Programme(Region.Programme)
            .Adopted(day, Definition.Nhn2022 with { Name = "bij-plaatsing", CountsBy = CountsBy.Placement })
            .Adopted(day, Definition.Nhn2022);
        return story;
    }

    private static Story Running(LocalDate today)
    {
        var story = new Story("nhn-running", notBefore: Region.SampleEnd.Plus(Duration.FromHours(10)));
        new RunningCases(story, today).Tell();
        return story;
    }
}
