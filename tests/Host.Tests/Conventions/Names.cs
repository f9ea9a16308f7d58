using System.Reflection;
using System.Text.RegularExpressions;
using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Postgres;
using Spoor.Host.Composition;
using Spoor.Identity.Access;
using Spoor.Projections.Replaying;
using Xunit;

namespace Spoor.Host.Tests.Conventions;

/// <summary>The names of the house are the field's (docs/glossary.md).</summary>
public sealed partial class Names
{
    private static readonly Assembly[] House =
    [
        typeof(Step).Assembly, typeof(Replay).Assembly, typeof(Database.Causes).Assembly, typeof(PostgresEventStore).Assembly,
        typeof(EmbeddedPostgres.EmbeddedCluster).Assembly, typeof(CurrentUser).Assembly, typeof(WebHost).Assembly,
        typeof(Kit.Steps).Assembly, typeof(Names).Assembly,
    ];

    // "Standing" is the contract's word for the outcome of the six-month check; a standby is a server of PostgreSQL.
    [Fact]
    public void No_type_has_a_word_of_our_own_making_in_its_name() =>
        House.SelectMany(a => a.GetTypes()).Select(t => t.Name).Where(n => !n.Contains('<', StringComparison.Ordinal) && OwnWords().IsMatch(n) && !n.EndsWith("Standing", StringComparison.Ordinal) && !n.EndsWith("Standings", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("KeptLog", true)]
    [InlineData("CommandDesk", true)]
    [InlineData("DoorOptions", true)]
    [InlineData("StandIn", true)]
    [InlineData("StandbyServer", false)]
    [InlineData("Outlook", false)]
    public void The_search_for_such_words_finds_them_where_they_are(string name, bool isFound) => OwnWords().IsMatch(name).ShouldBe(isFound);

    [Fact]
    public void What_returns_a_task_ends_in_Async() =>
        House.SelectMany(a => a.GetTypes())
            .Where(t => !t.IsSubclassOf(typeof(Delegate)) && !t.Name.Contains('<', StringComparison.Ordinal) && t.Namespace?.StartsWith("Spoor.", StringComparison.Ordinal) is true && !t.Name.EndsWith("Handler", StringComparison.Ordinal))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => IsTask(m.ReturnType) && !m.IsSpecialName && !m.Name.Contains('<', StringComparison.Ordinal) && !m.Name.Contains('.', StringComparison.Ordinal)
                && m.GetBaseDefinition() == m && !IsOfAFrameworkInterface(m) && !m.GetCustomAttributes().Any(a => a is FactAttribute))
            .Where(m => !m.Name.EndsWith("Async", StringComparison.Ordinal))
            .Select(m => $"{m.DeclaringType}.{m.Name}")
            .ShouldBeEmpty();

    private static bool IsTask(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask)
        || (type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(Task<>) || open == typeof(ValueTask<>) || open == typeof(IAsyncEnumerable<>)));

    private static bool IsOfAFrameworkInterface(MethodInfo method) => !method.DeclaringType!.IsInterface && method.DeclaringType.GetInterfaces()
        .Where(i => !House.Contains(i.Assembly))
        .Any(i => method.DeclaringType.GetInterfaceMap(i).TargetMethods.Contains(method));

    [GeneratedRegex("(^|[a-z])(Kept|Desk|Doors?|Told|InHand|Beside|Elsewhere|Witness|Looks?|Stand(?!by)|Settle|Settling|Taken|Bell|Leftovers?|Admit|Admission)(?![a-z])")]
    private static partial Regex OwnWords();
}
