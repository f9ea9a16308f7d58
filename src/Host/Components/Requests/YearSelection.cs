using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Host.Words;
using Spoor.Projections.Members;
using Spoor.Projections.YearByTrajectory;

namespace Spoor.Host.Components.Requests;

/// <summary>Filter on the year's trajectories; null matches all.</summary>
/// <param name="State">Whether they count.</param>
/// <param name="Rule">The rule they are booked under.</param>
/// <param name="IsPlaced">Whether they have a job in scope.</param>
/// <param name="Standing">The six-month outcome.</param>
/// <param name="Course">The progress.</param>
/// <param name="Municipality">The municipality of the client.</param>
/// <param name="UntilMonth">Counted up to this month of the year, 1 to 12.</param>
/// <param name="Subregion">The sub-region of that municipality; <see cref="NoSubregion"/> is none.</param>
public sealed record YearSelection(
    Scope? State = null,
    Rule? Rule = null,
    bool? IsPlaced = null,
    Standing? Standing = null,
    Course? Course = null,
    MunicipalityCode? Municipality = null,
    string? Subregion = null,
    int? UntilMonth = null)
{
    /// <summary>The value for municipalities without a recorded sub-region.</summary>
    public const string NoSubregion = "-";

    /// <summary>Whether every trajectory of the year is listed.</summary>
    public bool IsOpen => this == new YearSelection();

    /// <summary>The query fields of the filter.</summary>
    public IEnumerable<(string Name, string? Value)> Fields =>
    [
        ("status", Name(State)), ("regel", Name(Rule)), ("geplaatst", IsPlaced switch { true => "ja", false => "nee", null => null }), ("controle", Name(Standing)),
        ("verloop", Name(Course)), ("gemeente", Municipality?.Value), ("deelregio", Subregion),
        ("maand", UntilMonth?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
    ];

    /// <summary>The filter in words.</summary>
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
                yield return Word.Of(placed ? "result.placed" : "result.not_placed");
            }

            if (Standing is { } standing)
            {
                yield return Word.Of("standing", standing);
            }

            if (Course is { } course)
            {
                yield return Word.Of("course", course);
            }

            if (Municipality is { } municipality)
            {
                yield return Municipalities.NameOf(municipality);
            }

            if (Subregion is { } subregion)
            {
                yield return NameOf(subregion);
            }

            if (UntilMonth is { } month)
            {
                yield return Word.Of("result.until_month", Word.Month(month));
            }
        }
    }

    /// <summary>Reads the filter from the query string.</summary>
    public static YearSelection Read(QueryReader query) => new(
        query.Code<Scope>("status"),
        query.Code<Rule>("regel"),
        query.Value("geplaatst", text => text switch { "ja" => true, "nee" => false, _ => (bool?)null }, QueryReader.OneOf(["ja", "nee"])),
        query.Code<Standing>("controle"),
        query.Code<Course>("verloop"),
        query.Id<MunicipalityCode>("gemeente"),
        query.Given("deelregio") is { Length: <= 200 } subregion ? subregion : null,
        query.Value("maand", text => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12 ? month : (int?)null, new("een maand van 1 tot en met 12", "a month from 1 to 12")));

    /// <summary>The name of a sub-region.</summary>
    public static string NameOf(string subregion) => subregion == NoSubregion ? Word.Of("result.no_subregion") : subregion;

    /// <summary>Whether a trajectory matches.</summary>
    /// <param name="subregions">The sub-region of each municipality.</param>
    public bool Has(Member member, IReadOnlyDictionary<MunicipalityCode, string> subregions) =>
        (State is null || member.State == State)
        && (Rule is null || member.Rule == Rule)
        && (IsPlaced is null || member.Placed == IsPlaced)
        && (Standing is null || member.Standing == Standing)
        && (Course is null || member.Course == Course)
        && (Municipality is null || member.Municipality == Municipality)
        && (UntilMonth is null || member.CountsOn.Month <= UntilMonth)
        && (Subregion is null || subregions.GetValueOrDefault(member.Municipality, NoSubregion) == Subregion);

    private static string? Name<TCode>(TCode? code)
        where TCode : struct, Enum => code is { } known ? Codes<TCode>.Name(known) : null;
}
