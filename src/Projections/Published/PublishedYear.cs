using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Published;

/// <summary>A number of persons as published: exact if the bounds are equal, otherwise a range.</summary>
/// <param name="Least">The lower bound.</param>
/// <param name="Most">The upper bound.</param>
public readonly record struct PublishedCount(int Least, int Most)
{
    /// <summary>Whether the exact number is published.</summary>
    public bool IsExact => Least == Most;
}

/// <summary>A part of a figure.</summary>
/// <param name="Name">The code of the part.</param>
/// <param name="Count">0, or at least <see cref="PublishedYear.Least"/>.</param>
public sealed record PublishedPart(string Name, int Count);

/// <summary>What is published of a year's result to users who may see no trajectory. It never discloses a number of persons from one to four,
/// directly, by adding, by subtracting, or by comparing two months (domain-facts H: published counts under five are suppressed).</summary>
/// <remarks>Figures of an open year are published in steps of five, one of which starts at the target: the same step is published
/// whether three persons were added or four, and whether the target was reached is exact. Figures of a closed year are published as closed,
/// once: those under five are suppressed, and parts only if all of them may be published, so that none follows
/// by subtraction. Employers are not persons, so their numbers are exact. The result's hash is not published: with all
/// but one of the figures known, the last one could be found by trial.</remarks>
/// <param name="In">Trajectories that count.</param>
/// <param name="Pending">Trajectories still pending.</param>
/// <param name="Out">Trajectories that do not count.</param>
/// <param name="OutBy">Those by rule; null if they are suppressed.</param>
/// <param name="Cohort">Those that count by their six-month outcome, those without a placement last; null if they are suppressed.</param>
public sealed record PublishedYear(
    int Year,
    int? Target,
    bool IsClosed,
    PublishedCount In,
    PublishedCount Pending,
    PublishedCount Out,
    EmployerFigures NewEmployers,
    IReadOnlyList<PublishedPart>? OutBy,
    IReadOnlyList<PublishedPart>? Cohort)
{
    /// <summary>The smallest number of persons published, except zero; and the width of a step.</summary>
    public const int Least = 5;

    /// <summary>What is published of an open year.</summary>
    public static PublishedYear Open(YearResult result)
    {
        var figures = result.Trajectories;
        return new(
            result.Year, figures.Target, false, Step(figures.In, figures.Target ?? 0), Step(figures.Pending, 0), Step(figures.Out, 0), result.NewEmployers, null, null);
    }

    /// <summary>What is published of a closed year.</summary>
    /// <param name="closed">The figures as closed; later figures beside them would disclose single persons.</param>
    public static PublishedYear Closed(ClosedFigures closed)
    {
        var (figures, cohort) = (closed.Trajectories, closed.Cohort);
        return new(
            closed.Year,
            figures.Target,
            true,
            Reported(figures.In),
            Reported(figures.Pending),
            Reported(figures.Out),
            closed.NewEmployers,
            Parts([.. Rules(figures.OutBy).Select(rule => new PublishedPart(Codes<Rule>.Name(rule), figures.OutBy.Of(rule)))]),
            Parts(
            [
                new("retained", cohort.Retained), new("not_retained", cohort.NotRetained), new("unknown", cohort.Unknown), new("overdue", cohort.Overdue),
                new("not_due", cohort.NotDue), new("unplaced", figures.In - cohort.Placed),
            ]));
    }

    /// <summary>The step a number is in. The lowest one includes the remainder below it, so that none is narrower than the others.</summary>
    private static PublishedCount Step(int count, int border)
    {
        var rest = border % Least;
        var least = ((count - rest) / Least * Least) + rest;
        return count < rest + Least ? new(0, rest + Least - 1) : new(least, least + Least - 1);
    }

    // A year closed by version 1 has no rule of guidance.
    private static IEnumerable<Rule> Rules(ByRule figures) => TrajectoryScope.RulesOf(figures.Guidance is null ? 1 : Definition.NewestRules);

    private static PublishedCount Reported(int count) => MayBeReported(count) ? new(count, count) : new(1, Least - 1);

    private static bool MayBeReported(int count) => count is 0 or >= Least;

    private static List<PublishedPart>? Parts(List<PublishedPart> parts) => parts.TrueForAll(p => MayBeReported(p.Count)) ? parts : null;
}
