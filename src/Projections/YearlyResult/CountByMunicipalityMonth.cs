using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Projections.Members;

namespace Spoor.Projections.YearlyResult;

/// <summary>The number of trajectories of a year with the same municipality, month and state.</summary>
/// <param name="Month">The month of the year of the deciding date, 1 to 12.</param>
/// <param name="Count">At least 1.</param>
public sealed record CountByMunicipalityMonth(MunicipalityCode Municipality, int Month, Scope State, int Count)
{
    /// <summary>The members of a year, grouped by municipality, month and state.</summary>
    public static IReadOnlyList<CountByMunicipalityMonth> Among(IEnumerable<Member> members) => InOrder(members
        .GroupBy(m => (m.Municipality, m.CountsOn.Month, m.State))
        .Select(g => new CountByMunicipalityMonth(g.Key.Municipality, g.Key.Month, g.Key.State, g.Count())));

    internal static IReadOnlyList<CountByMunicipalityMonth> InOrder(IEnumerable<CountByMunicipalityMonth> some) =>
        [.. some.OrderBy(a => a.Municipality.Value, StringComparer.Ordinal).ThenBy(a => a.Month).ThenBy(a => a.State)];
}
