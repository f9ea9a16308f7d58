using Spoor.Domain.Employers;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Exchange;
using Spoor.Samples;
using Xunit;

namespace Spoor.Host.Tests;

public sealed class SampleFilesTests
{
    public static TheoryData<string> Paths => [.. SampleFiles.All().Select(f => f.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void What_is_checked_in_is_what_is_generated(string path) => Assert.Equal(DemoLogs.Generated(path), DemoLogs.Checked(path));

    public static TheoryData<PublishedFigures> Published => [.. Pilots.Published];

    [Theory]
    [MemberData(nameof(Published))]
    public async Task A_pilot_holds_what_it_published_and_no_more(PublishedFigures pilot)
    {
        var steps = (await DemoLogs.StepsAsync(await DemoLogs.ImportedAsync(DemoLogs.Checked($"pilots/{pilot.File}.jsonl")))).Select(s => s.Step).ToList();

        Assert.Equal(pilot.Employers, steps.OfType<EmployerRegistered>().Count());
        Assert.Equal(pilot.Vacancies ?? 0, steps.OfType<VacancyReported>().Count());
        Assert.Equal(pilot.Candidates ?? pilot.Placements, steps.OfType<IntakeRegistered>().Count());
        Assert.Equal(pilot.Placements, steps.OfType<PlacementStarted>().Count());
        Assert.Equal(
            steps.Count,
            1 + pilot.Employers + (pilot.Vacancies ?? 0) + (pilot.Candidates ?? pilot.Placements) + pilot.Placements);
    }

    [Theory]
    [InlineData("fryslan", 40, null, null, 3)]
    [InlineData("midden-utrecht-2019", 18, 41, 44, 6)]
    [InlineData("midden-utrecht-2020", 21, null, 25, 8)]
    [InlineData("zuid-kennemerland-ijmond", 21, null, 24, 24)]
    public void The_figures_are_those_of_the_guide(string file, int employers, int? vacancies, int? candidates, int placements)
    {
        var pilot = Pilots.Published.Single(p => p.File == file);

        Assert.Equal((employers, vacancies, candidates, placements), (pilot.Employers, pilot.Vacancies, pilot.Candidates, pilot.Placements));
    }

    public static TheoryData<string> DefinitionNames => [.. Definitions.All.Select(d => d.Name)];

    [Theory]
    [MemberData(nameof(DefinitionNames))]
    public async Task A_definition_is_read_from_its_file_and_counts(string name)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "samples", "definitions", $"{name}.json");
        var read = DefinitionFile.Read(file);
        var verdicts = await DemoLogs.VerdictsAsync(await DemoLogs.Sample.Value, DemoLogs.SampleEnd, read.Value);

        Assert.Equal(name, read.Value.Name);
        Assert.Contains(verdicts, v => v.State == Domain.Counting.Scope.In);
    }

    [Fact]
    public async Task Every_definition_counts_otherwise()
    {
        var figures = new HashSet<string>();
        foreach (var definition in Definitions.All)
        {
            var verdicts = await DemoLogs.VerdictsAsync(await DemoLogs.Sample.Value, DemoLogs.SampleEnd, definition);
            figures.Add(string.Join(" ", verdicts.Where(v => v.State == Domain.Counting.Scope.In).CountBy(v => v.Year ?? 0).OrderBy(y => y.Key)));
        }

        Assert.Equal(Definitions.All.Count, figures.Count);
    }
}
