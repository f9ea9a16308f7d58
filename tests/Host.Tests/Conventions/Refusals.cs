using System.Text.RegularExpressions;
using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.Host.Policies;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Conventions;

/// <summary>Every refusal there is: its code and its two sentences. What the domain refuses has a case that reaches it in the tests of the domain.</summary>
public sealed partial class Refusals
{
    private static readonly IReadOnlyList<Refusal> OfTheStore = AllRefusals.In(typeof(AppendErrors).Assembly);
    private static readonly IReadOnlyList<Refusal> OfTheHost = AllRefusals.In(typeof(RecordingPolicy).Assembly);
    private static readonly IReadOnlyList<Refusal> All = [.. AllRefusals.In(typeof(Refusal).Assembly), .. OfTheStore, .. OfTheHost];

    // Reached in the tests of the exchange, the command queue and the closing of a year.
    [Fact]
    public void How_an_event_arrives_is_refused_by_these() => OfTheStore.Concat(OfTheHost).Select(r => r.Code).Except(OfAccess).ShouldBe(
        ["id-reused", "version-not-next", "recorded-backwards", "older-than-register", "recorded-ahead", "time-is-up", "payload-wrong", "register-closing", "not-projected", "closing-too-long"],
        ignoreOrder: true);

    // Asked of a host by every role, in ProgrammesApart and NothingIsDisclosed.
    [Fact]
    public void Who_proposes_an_event_is_refused_by_these() => OfTheHost.Select(r => r.Code).Intersect(OfAccess).ShouldBe(OfAccess, ignoreOrder: true);

    [Fact]
    public void A_code_is_of_one_refusal() => All.Select(r => r.Code).ShouldBeUnique();

    [Fact]
    public void A_code_is_kebab_case() => All.ShouldAllBe(r => KebabCase().IsMatch(r.Code));

    [Fact]
    public void A_refusal_is_a_sentence_in_each_language() => All.Where(r => r.Code is not ("payload-wrong" or "not-projected")).ShouldAllBe(r =>
        r.Text.Nl.EndsWith('.') && r.Text.En.EndsWith('.') && r.Text.Nl.Length > 20 && r.Text.En.Length > 20 && r.Text.Nl != r.Text.En);

    private static readonly string[] OfAccess = ["trajectory-not-yours", "programme-not-yours", "employers-not-yours", "client-not-yours", "trajectory-id-taken"];

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)+$")]
    private static partial Regex KebabCase();
}
