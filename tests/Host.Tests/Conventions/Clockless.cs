using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;
using Spoor.Projections.Replaying;
using Xunit;

namespace Spoor.Host.Tests.Conventions;

/// <summary>Dependencies point one way, and nothing that counts reads a clock or mints an id.</summary>
public sealed class Clockless
{
    private static readonly Assembly DomainAssembly = typeof(Step).Assembly;
    private static readonly Assembly ProjectionsAssembly = typeof(Replay).Assembly;
    private static readonly Assembly StoreAssembly = typeof(EventSerializer).Assembly;

    private static readonly string[] Banned =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.TimeProvider.get_System", "System.TimeProvider.GetUtcNow", "System.Diagnostics.Stopwatch.StartNew",
        "System.Environment.get_TickCount", "System.Environment.get_TickCount64",
        "NodaTime.SystemClock.get_Instance", "NodaTime.IClock.GetCurrentInstant",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Random..ctor", "System.Random.get_Shared",
    ];

    [Fact]
    public void Domain_knows_nodatime_and_the_framework() => Own(DomainAssembly).ShouldBe(["NodaTime", "NodaTime.Serialization.SystemTextJson"]);

    [Fact]
    public void Projections_know_the_domain() => Own(ProjectionsAssembly).ShouldBeSubsetOf(["NodaTime", "Spoor.Domain"]);

    [Fact]
    public void The_store_knows_marten_and_npgsql() =>
        Own(StoreAssembly).Where(n => !n.StartsWith("Spoor.", StringComparison.Ordinal))
            .ShouldBeSubsetOf(["JasperFx", "JasperFx.Events", "Marten", "NodaTime", "Npgsql", "Npgsql.NodaTime", "Polly.Core", "Weasel.Core", "Weasel.Postgresql", "Weasel.Storage"]);

    public static TheoryData<string> Counting => [DomainAssembly.Location, ProjectionsAssembly.Location];

    [Theory]
    [MemberData(nameof(Counting))]
    public void What_counts_reads_no_clock_and_mints_no_id(string assembly) => Members(assembly).Intersect(Banned).ShouldBeEmpty();

    [Fact]
    public void The_search_for_clocks_finds_one_where_it_is() =>
        Members(typeof(Composition.WebHost).Assembly.Location).ShouldContain("NodaTime.SystemClock.get_Instance");

    [Theory]
    [MemberData(nameof(Counting))]
    public void No_signature_speaks_of_the_drivers_dates(string assembly)
    {
        Type[] drivers = [typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeSpan)];
        var all = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        Assembly.LoadFrom(assembly).GetExportedTypes()
            .SelectMany(t => t.GetMethods(all).SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType))
                .Concat(t.GetConstructors(all).SelectMany(c => c.GetParameters().Select(p => p.ParameterType)))
                .Concat(t.GetFields(all).Select(f => f.FieldType)))
            .SelectMany(Parts)
            .Intersect(drivers)
            .ShouldBeEmpty();
    }

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.GetGenericArguments().SelectMany(Parts).Append(type);

    private static string[] Own(Assembly assembly) =>
    [
        .. assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => n != "netstandard" && !n.StartsWith("System.", StringComparison.Ordinal) && !n.StartsWith("Microsoft.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Members(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.MemberReferences.Select(metadata.GetMemberReference)
                .Where(m => m.Parent.Kind == HandleKind.TypeReference)
                .Select(m => (Type: metadata.GetTypeReference((TypeReferenceHandle)m.Parent), m.Name))
                .Select(m => $"{metadata.GetString(m.Type.Namespace)}.{metadata.GetString(m.Type.Name)}.{metadata.GetString(m.Name)}"),
        ];
    }
}
