using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;
using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Postgres;
using Spoor.Host.Composition;
using Spoor.Identity.Access;
using Spoor.Kit;
using Spoor.Projections.Replaying;
using Xunit;

namespace Spoor.Host.Tests.Conventions;

/// <summary>Which room uses which: dependencies point one way between projects, between the folders of a project, and no feature of the host knows another
/// (docs/architecture.md).</summary>
public sealed class Rooms
{
    private static readonly Architecture Spoor = new ArchLoader()
        .LoadAssemblies(
            typeof(Step).Assembly, typeof(Replay).Assembly, typeof(Database.Causes).Assembly, typeof(PostgresEventStore).Assembly,
            typeof(EmbeddedPostgres.EmbeddedCluster).Assembly, typeof(CurrentUser).Assembly, typeof(WebHost).Assembly)
        .Build();

    public static TheoryData<string, string[]> Projects => new()
    {
        { "Domain", [] },
        { "Projections", ["Domain"] },
        { "Database", ["Domain"] },
        { "EventStore", ["Database", "Domain", "Projections"] },
        { "EmbeddedPostgres", ["Database", "Domain", "EventStore"] },
        { "Identity", ["Database", "Domain", "Projections"] },
        { "Host", ["Database", "Domain", "EmbeddedPostgres", "EventStore", "Identity", "Projections"] },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_those_below_it_alone(string project, string[] below) =>
        Edges(RoomOf).Where(e => e.From == project && !below.Contains(e.To)).ShouldBeEmpty();

    [Fact]
    public void No_feature_of_the_host_uses_another_and_nothing_but_the_composition_uses_a_feature()
    {
        SliceRuleDefinition.Slices().Matching("Spoor.Host.Features.(*)").Should().NotDependOnEachOther().HasNoViolations(Spoor).ShouldBeTrue();
        Edges(t => FolderOf(t) is { } folder && folder.StartsWith("Host", StringComparison.Ordinal) ? folder : null)
            .Where(e => e.To.StartsWith("Host.Features", StringComparison.Ordinal) && e.From != "Host.Composition")
            .ShouldBeEmpty();
    }

    // The streams of the domain judge each other's steps, so its folders are one room.
    [Theory]
    [InlineData("Projections")]
    [InlineData("EventStore")]
    [InlineData("Identity")]
    [InlineData("Host")]
    public void The_folders_of_a_project_have_no_cycles(string project)
    {
        var edges = Edges(t => RoomOf(t) == project ? FolderOf(t) : null).ToList();
        edges.ShouldNotBeEmpty();
        var left = edges.SelectMany(e => (string[])[e.From, e.To]).ToHashSet();
        while (left.FirstOrDefault(f => !edges.Any(e => e.From == f && left.Contains(e.To))) is { } leaf)
        {
            left.Remove(leaf);
        }

        left.ShouldBeEmpty(string.Join('\n', edges.Where(e => left.Contains(e.From) && left.Contains(e.To)).Select(e => $"{e.From} -> {e.To}: {e.Because}")));
    }

    [Fact]
    public void The_page_of_the_architecture_names_every_project_and_folder()
    {
        var page = File.ReadAllText(Tree.At("docs", "architecture.md"));
        var root = Tree.At("src");
        Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories)
            .Select(d => Path.GetRelativePath(root, d).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(d => !d.Split('/').Intersect(["bin", "obj", "node_modules", "wwwroot", "Internal"]).Any())
            .Where(d => Directory.EnumerateFiles(Path.Combine(root, d)).Any(f => Path.GetExtension(f) is ".cs" or ".razor"))
            .Where(d => !page.Contains($"`{d}`", StringComparison.Ordinal) && !page.Contains($"**{d}**", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    private static IEnumerable<(string From, string To, string Because)> Edges(Func<IType, string?> placeOf) =>
        from type in Spoor.Types
        let origin = placeOf(type)
        where origin is not null
        from target in type.Dependencies.Select(d => d.Target).Where(t => t is not GenericParameter).Distinct()
        let end = placeOf(target)
        where end is not null && end != origin
        group $"{type.Name}, {target.Name}" by (origin, end) into edge
        select (edge.Key.origin, edge.Key.end, edge.First());

    /// <summary>The project of a type of ours; null of any other.</summary>
    private static string? RoomOf(IType type) => type.Namespace?.FullName is { } name && name.StartsWith("Spoor.", StringComparison.Ordinal) ? name.Split('.')[1] : null;

    private static string? FolderOf(IType type) => RoomOf(type) is null ? null : type.Namespace.FullName["Spoor.".Length..];
}
