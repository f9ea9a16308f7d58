using System.Globalization;
using System.Reflection;
using Shouldly;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.Host.Words;
using Xunit;

namespace Spoor.Host.Tests.Web;

public sealed class WordsOfTheTimeline
{
    private static readonly Type[] Steps =
        [.. typeof(TrajectoryEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(TrajectoryEvent)) && !t.IsAbstract)];

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public void Every_field_of_a_trajectory_has_a_label(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        Steps.ShouldNotBeEmpty();
        foreach (var name in Steps.SelectMany(PayloadField.Of).Select(f => f.Name).Distinct())
        {
            Word.Of($"field.{name}").ShouldNotBeEmpty();
        }
    }

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public void Every_code_of_a_trajectory_has_a_word(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var lists = Steps.SelectMany(s => s.GetProperties()).Select(p => Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType)
            .Where(t => t.IsEnum).Append(typeof(CorrectionReason)).Distinct();
        foreach (var list in lists)
        {
            foreach (var name in NamesOf(list))
            {
                Word.Of($"{CodeWords.Heading(list)}.{name}").ShouldNotBeEmpty();
            }
        }

        for (var number = 1; number <= BarrierCode.Last; number++)
        {
            CodeWords.Of(new BarrierCode(number)).ShouldNotBeEmpty();
        }
    }

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    public void Every_verdict_has_its_words(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        foreach (var (list, headings) in ((Type, string[])[])
        [
            (typeof(Rule), ["rule", "out"]), (typeof(RuleOutcome), ["outcome"]), (typeof(Scope), ["state", "scope", "explain.title"]),
            (typeof(ScopeReason), ["why"]), (typeof(Standing), ["standing"]),
        ])
        {
            NamesOf(list).SelectMany(name => headings.Select(h => $"{h}.{name}")).ShouldAllBe(key => Word.Of(key).Length > 0);
        }
    }

    [Fact]
    public void Both_languages_know_the_same_words()
    {
        Keys("nl").ShouldBe(Keys("en"), ignoreOrder: true);

        static IEnumerable<string> Keys(string language) => new System.Resources.ResourceManager("Spoor.Host.Words.Words", typeof(Word).Assembly)
            .GetResourceSet(CultureInfo.GetCultureInfo(language == "nl" ? "" : "en"), createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>().Select(e => (string)e.Key);
    }

    private static IReadOnlyList<string> NamesOf(Type list) => (IReadOnlyList<string>)typeof(Codes<>).MakeGenericType(list)
        .GetProperty(nameof(Codes<Rule>.Names), BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}
