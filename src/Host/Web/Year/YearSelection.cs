using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Host.Web.Visits;
using Spoor.Host.Words;
using Spoor.Projections.Members;

namespace Spoor.Host.Web.Year;

/// <summary>Which of the year's trajectories are listed; what is null does not matter.</summary>
/// <param name="State">Whether they count.</param>
/// <param name="Rule">The rule they are booked under.</param>
/// <param name="IsPlaced">Whether they have a job in scope.</param>
/// <param name="Standing">Their six-month standing.</param>
public sealed record YearSelection(Scope? State = null, Rule? Rule = null, bool? IsPlaced = null, Standing? Standing = null)
{
    /// <summary>Whether every trajectory of the year is listed.</summary>
    public bool IsOpen => this == new YearSelection();

    /// <summary>The fields of an address that say it.</summary>
    public IEnumerable<(string Name, string? Value)> Fields =>
    [
        ("status", Name(State)), ("regel", Name(Rule)), ("geplaatst", IsPlaced switch { true => "ja", false => "nee", null => null }), ("controle", Name(Standing)),
    ];

    /// <summary>What is chosen, in words.</summary>
    public IEnumerable<string> InWords
    {
        get
        {
            if (State is { } state)
            {
                yield return Word.Of("state", state);
            }

            if (Rule is { } rule)
            {
                yield return Word.Of("out", rule);
            }

            if (IsPlaced is { } placed)
            {
                yield return Word.Of(placed ? "year.placed" : "year.not_placed");
            }

            if (Standing is { } standing)
            {
                yield return Word.Of("standing", standing);
            }
        }
    }

    /// <summary>Reads what an address asks for.</summary>
    public static YearSelection Read(QueryReader query) => new(
        query.Code<Scope>("status"),
        query.Code<Rule>("regel"),
        query.Value("geplaatst", text => text switch { "ja" => true, "nee" => false, _ => (bool?)null }, QueryReader.OneOf(["ja", "nee"])),
        query.Code<Standing>("controle"));

    /// <summary>Whether a trajectory is listed.</summary>
    public bool Has(Member member) =>
        (State is null || member.State == State)
        && (Rule is null || member.Rule == Rule)
        && (IsPlaced is null || member.Placed == IsPlaced)
        && (Standing is null || member.Standing == Standing);

    private static string? Name<TCode>(TCode? code)
        where TCode : struct, Enum => code is { } known ? Codes<TCode>.Name(known) : null;
}
