
namespace Spoor.Samples;

/// <summary>The sample register of Noord-Holland Noord, 2021 to 2024.</summary>
/// <param name="Lines">What was recorded up to the end of 2024.</param>
/// <param name="Shown">The cases that are there to show something, and what.</param>
public sealed record RegionSample(IReadOnlyList<StoryLine> Lines, IReadOnlyList<Shown> Shown)
{
    public static RegionSample Tell()
    {
        var story = OrdinaryYear.Stories(Region.FirstOrdinaryYear, Region.SampleEnd.InUtc().Year);
        var showcase = new Showcase(story);
        RegionProgramme.Tell(story);
        RegionEmployers.Tell(showcase, story);
        StartUp.Tell(story);
        WorkedExamples.Tell(showcase);
        EarlierCases.Tell(showcase);
        CasesAtTheEnd.Tell(showcase);
        return new([.. story.Lines().Where(l => l.RecordedAt <= Region.SampleEnd)], [.. showcase.Shown.OrderBy(s => s.Id, StringComparer.Ordinal)]);
    }
}
