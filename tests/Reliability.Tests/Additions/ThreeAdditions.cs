using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using Spoor.Domain.Counting;

namespace Spoor.Reliability.Tests.Additions;

/// <summary>A step, a parameter and a list are added to a copy of the tree as the pages of the documentation say. On every run: what they say can be done, in so many files.
/// In full: the copy is built once, its own tests pass, and its program records, lists, exports and imports the step, counts by the parameter and shows the list.</summary>
public sealed class ThreeAdditions(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static readonly Page[] Pages =
    [
        new("add-a-step", Most: 8, Made: "event-catalogue"),
        new("add-a-parameter", Most: 10),
        new("add-a-list", Most: 12, Made: "roles"),
    ];

    // The tests of the copy that ask something of every step, parameter and list.
    private static readonly (string Project, string Filter)[] Tests =
    [
        ("Domain.Tests", ""),
        ("EventStore.Tests", "FullyQualifiedName~Catalogue"),
        ("Projections.Tests", "FullyQualifiedName~ReadingProperties|FullyQualifiedName~Restatement"),
        ("Host.Tests", "FullyQualifiedName~Conventions|FullyQualifiedName~SampleHoldsEverything|FullyQualifiedName~RolesPerAddress"),
    ];

    [Fact]
    public async Task The_documentation_says_how_a_step_a_parameter_and_a_list_are_added()
    {
        using var copy = new TreeCopy();
        foreach (var page in Pages)
        {
            var files = new AdditionPage(page.Name).ApplyTo(copy.Path);
            (files.Count + (page.Made is null ? 0 : 1)).ShouldBeLessThanOrEqualTo(page.Most, page.Name);
            Effort.Report($"{page.Name}: {files.Count} files{(page.Made is null ? "" : ", and one that is made")}");
        }

        if (!Effort.IsLong)
        {
            return;
        }

        Effort.Report($"built in {(await copy.BuildAsync()).TotalSeconds:0} s");
        foreach (var (project, filter) in Tests)
        {
            var (pass, said) = await copy.TestAsync(project, filter);
            if (!pass && Pages.FirstOrDefault(p => p.Made is not null && said.Contains($"{p.Made}.received", StringComparison.Ordinal)) is { Made: { } made })
            {
                copy.Approve(made);
                (pass, said) = await copy.TestAsync(project, filter);
            }

            pass.ShouldBeTrue(said);
        }

        await using var source = await server.DatabaseForAsync(10);
        await RunAsync(copy, source, "import", Tree.At("samples", "noord-holland-noord", "register.jsonl"));
        using var scratch = new ScratchDirectory();
        await UseAsync(copy, source, scratch);

        await using var other = await server.DatabaseForAsync(10);
        var exported = await RunAsync(copy, source, "export");
        exported.ShouldContain("job_coach_visited");
        await RunAsync(copy, other, "import", scratch.With("exported.jsonl", exported));
        (await RunAsync(copy, other, "export")).ShouldBe(exported);
    }

    private static async Task UseAsync(TreeCopy copy, NpgsqlDataSource source, ScratchDirectory scratch)
    {
        await using (var host = await ServedProcess.StartBuildAsync(copy.Executable, source.ConnectionString, null))
        {
            await host.UntilReadyAsync();
            using var visit = new StringContent(
                """[{"id":"3d0a6a0e-6d1c-4c1e-9a64-4b1c0b8f5a11","stream":"trajectory/T-2024-24","type":"job_coach_visited","data":{"placementId":"p1","on":"2025-01-15"}}]""",
                Encoding.UTF8, "application/json");
            using var recorded = await host.Client.PostAsync(new Uri("/api/events", UriKind.Relative), visit, Stop);
            recorded.StatusCode.ShouldBe(HttpStatusCode.OK, await recorded.Content.ReadAsStringAsync(Stop));

            (await host.GetAsync("/trajecten/T-2024-24?lang=nl")).Body.ShouldContain("Bezoek van de jobcoach");
            (await host.GetAsync("/trajecten/T-2024-24/stappen/nieuw?stap=job_coach_visited&lang=nl")).Body.ShouldContain("De jobcoach was op de werkplek.");
            (await host.GetAsync("/begeleiders?stand=2023-01-10&lang=nl")).Body.ShouldContain("prof-02");
        }

        var definition = JsonNode.Parse(await RunAsync(copy, source, "definitions", "show", "nhn-plan"))!.AsObject();
        (definition["name"], definition["rulesVersion"], definition["minimumOpenDays"]) = ("long-enough", Definition.NewestRules + 1, 366);
        var counted = await RunAsync(copy, source, "replay", "--json", "--year", "2022", "--definition", scratch.With("long-enough.json", definition.ToJsonString()));
        JsonNode.Parse(counted)!["trajectories"]!["outBy"]!["guidance"]!.GetValue<int>().ShouldBeGreaterThan(0);
    }

    private static async Task<string> RunAsync(TreeCopy copy, NpgsqlDataSource source, params IReadOnlyList<string> arguments)
    {
        var answered = await SpoorProcess.RunAsync(arguments, database: source.ConnectionString, executable: copy.Executable);
        answered.Exit.ShouldBe(0, answered.Error);
        return answered.Out;
    }

    /// <param name="Most">How many files it may take.</param>
    /// <param name="Made">The document that a test makes from the addition.</param>
    private sealed record Page(string Name, int Most, string? Made = null);
}
