using Spoor.Domain.Counting;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Published;

/// <summary>One part of a figure that was split.</summary>
/// <param name="Name">The code of the part.</param>
/// <param name="Count">0, or at least <see cref="PublishedYear.Least"/>.</param>
public sealed record PublishedPart(string Name, int Count);

/// <summary>What of a year's result is told to people who may see no trajectory: nothing from which a number of persons from one to four follows,
/// by itself, by adding up or by taking away (domain-facts H: published counts under five are suppressed). A figure under five is not told; a
/// figure is told in parts only where every part of it may be told, so that no part is left over for whoever takes the others from the whole.
/// Employers are no persons: their numbers are told as they are. The hash of the result is not told: whoever knows all but one of its figures
/// finds the last one by trying.</summary>
/// <param name="In">Trajectories that count; null is one to four.</param>
/// <param name="Pending">Trajectories still pending; null is one to four.</param>
/// <param name="Out">Trajectories that do not count; null is one to four.</param>
/// <param name="OutBy">Those by rule; null where they cannot be told.</param>
/// <param name="Cohort">Those that count by their six-month standing, those without a placement last; null where they cannot be told.</param>
/// <param name="Months">How many count at the end of each month, 1 to 12; null where that cannot be told.</param>
public sealed record PublishedYear(
    int Year,
    int? Target,
    int? In,
    int? Pending,
    int? Out,
    EmployerFigures NewEmployers,
    IReadOnlyList<PublishedPart>? OutBy,
    IReadOnlyList<PublishedPart>? Cohort,
    IReadOnlyList<(int Month, int Count)>? Months)
{
    /// <summary>The smallest number of persons that is told, but for nought.</summary>
    public const int Least = 5;

    /// <summary>What of a result is told.</summary>
    /// <param name="alike">The same trajectories by month and state.</param>
    public static PublishedYear Of(YearResult result, IReadOnlyList<Alike> alike)
    {
        var (figures, cohort) = (result.Trajectories, result.Cohort);
        return new(
            result.Year,
            figures.Target,
            Told(figures.In),
            Told(figures.Pending),
            Told(figures.Out),
            result.NewEmployers,
            Parts([.. Enum.GetValues<Rule>().Select(rule => new PublishedPart(Domain.Json.Codes<Rule>.Name(rule), figures.OutBy.Of(rule)))]),
            Parts(
            [
                new("retained", cohort.Retained), new("not_retained", cohort.NotRetained), new("unknown", cohort.Unknown), new("overdue", cohort.Overdue),
                new("not_due", cohort.NotDue), new("unplaced", figures.In - cohort.Placed),
            ]),
            MonthsOf(alike));
    }

    private static int? Told(int count) => MayBeTold(count) ? count : null;

    private static bool MayBeTold(int count) => count is 0 or >= Least;

    private static List<PublishedPart>? Parts(List<PublishedPart> parts) => parts.TrueForAll(p => MayBeTold(p.Count)) ? parts : null;

    private static List<(int Month, int Count)>? MonthsOf(IReadOnlyList<Alike> alike)
    {
        var starting = new int[13];
        foreach (var some in alike.Where(a => a.State == Scope.In))
        {
            starting[some.Month] += some.Count;
        }

        return Array.TrueForAll(starting, MayBeTold) ? [.. Enumerable.Range(1, 12).Select(month => (month, starting[..(month + 1)].Sum()))] : null;
    }
}
