using System.Globalization;
using Shouldly;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;
using Spoor.Host.Words;
using Spoor.Projections.Worklist;
using Spoor.Projections.YearByTrajectory;
using Xunit;

namespace Spoor.Host.Tests.Conventions;

/// <summary>Every event type and every answer of the count has a word in both languages.</summary>
public sealed class WordsOfEvents
{
    public static TheoryData<string> Keys =>
    [
        .. StepTypes.All.Select(e => $"type.{e.Name}"),
        .. Codes<Rule>.Names.SelectMany(n => new[] { $"rule.{n}", $"out.{n}" }),
        .. Codes<RuleOutcome>.Names.Select(n => $"outcome.{n}"),
        .. Codes<Scope>.Names.SelectMany(n => new[] { $"state.{n}", $"scope.{n}", $"explain.title.{n}" }),
        .. Codes<ScopeReason>.Names.Select(n => $"why.{n}"),
        .. Codes<Standing>.Names.Select(n => $"standing.{n}"),
        .. Codes<EmployerStanding>.Names.SelectMany(n => new[] { $"employer.{n}", $"employers.standing.{n}", $"employers.tag.{n}", $"employers.why.{n}" }),
        .. Codes<JobWeight>.Names.Select(n => $"employers.weight.{n}"),
        .. Codes<Obligation>.Names.SelectMany(n => new[] { $"worklist.obligation.{n}", $"worklist.what.{n}" }),
        .. Codes<Course>.Names.Select(n => $"cases.course.{n}"),
    ];

    [Theory]
    [MemberData(nameof(Keys))]
    public void There_is_a_dutch_and_an_english_word(string key)
    {
        var dutch = In("nl", key);
        var english = In("en", key);
        dutch.ShouldNotBeNullOrWhiteSpace();
        english.ShouldNotBeNullOrWhiteSpace();
        if (key.StartsWith("type.", StringComparison.Ordinal))
        {
            english.ShouldNotBe(dutch == "Intake" ? "" : dutch);
        }
    }

    private static string In(string language, string key)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return Word.Of(key);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
