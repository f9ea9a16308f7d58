using System.Text.RegularExpressions;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Tests.Conventions;

/// <summary>Stored names are chosen by hand, so nothing but this says that they fit each other.</summary>
public sealed partial class StoredNames
{
    [Fact]
    public void Places_are_one_to_the_last_each_once_and_corrections_come_behind_all_that_will_ever_be() =>
        StepTypes.All.Select(t => Place(t.Type)).ShouldBe([.. Enumerable.Range(1, StepTypes.All.Count - 2), 998, 999]);

    [Fact]
    public void Names_are_snake_case() => StepTypes.All.ShouldAllBe(t => SnakeCase().IsMatch(t.Name));

    [Fact]
    public void Every_step_has_one() =>
        typeof(Step).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Step)) && !t.IsAbstract).ShouldBe(StepTypes.All.Select(t => t.Type), ignoreOrder: true);

    private static int Place(Type step) => step.GetCustomAttributes(typeof(StoredNameAttribute), inherit: false).Cast<StoredNameAttribute>().Single().Place;

    [GeneratedRegex("^[a-z]+(_[a-z]+)*$")]
    private static partial Regex SnakeCase();
}
