using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Published;

/// <summary>A number of persons as it is told: as it is where the two are the same, else that it lies between them.</summary>
/// <param name="Least">It is no less.</param>
/// <param name="Most">It is no more.</param>
public readonly record struct PublishedCount(int Least, int Most)
{
    /// <summary>Whether the number itself is told.</summary>
    public bool IsExact => Least == Most;
}

/// <summary>One part of a figure that was split.</summary>
/// <param name="Name">The code of the part.</param>
/// <param name="Count">0, or at least <see cref="PublishedYear.Least"/>.</param>
public sealed record PublishedPart(string Name, int Count);

/// <summary>What of a year's result is told to people who may see no trajectory: nothing from which a number of persons from one to four follows,
/// by itself, by adding up, by taking away, or from two months (domain-facts H: published counts under five are suppressed).</summary>
/// <remarks>Of a year that is open a number is told in steps of five, one of which begins at the target: from one month to the next the same steps are
/// told whether three persons came in or four, and whether the target was reached is told for certain. Of a year that is closed the numbers are told as they were
/// closed, once and for ever; one under five is not, and a figure is told in parts only where every part of it may be, so that none is left over for whoever
/// takes the others from the whole. Employers are no persons: their numbers are told as they are. The hash of the result is not told: whoever knows all
/// but one of its figures finds the last one by trying.</remarks>
/// <param name="In">Trajectories that count.</param>
/// <param name="Pending">Trajectories still pending.</param>
/// <param name="Out">Trajectories that do not count.</param>
/// <param name="OutBy">Those by rule; null where they are not told.</param>
/// <param name="Cohort">Those that count by their six-month standing, those without a placement last; null where they are not told.</param>
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
    /// <summary>The smallest number of persons that is told, but for nought; and the width of a step.</summary>
    public const int Least = 5;

    /// <summary>What is told of a year that is not closed.</summary>
    public static PublishedYear Open(YearResult result)
    {
        var figures = result.Trajectories;
        return new(
            result.Year, figures.Target, false, Step(figures.In, figures.Target ?? 0), Step(figures.Pending, 0), Step(figures.Out, 0), result.NewEmployers, null, null);
    }

    /// <summary>What is told of a year that is closed.</summary>
    /// <param name="closed">What became known later would tell, beside it, of single persons.</param>
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
            Parts([.. Enum.GetValues<Rule>().Select(rule => new PublishedPart(Codes<Rule>.Name(rule), figures.OutBy.Of(rule)))]),
            Parts(
            [
                new("retained", cohort.Retained), new("not_retained", cohort.NotRetained), new("unknown", cohort.Unknown), new("overdue", cohort.Overdue),
                new("not_due", cohort.NotDue), new("unplaced", figures.In - cohort.Placed),
            ]));
    }

    /// <summary>The step that a number lies in. The lowest one takes in what is left under it, so that none is narrower than the others.</summary>
    private static PublishedCount Step(int count, int border)
    {
        var rest = border % Least;
        var least = ((count - rest) / Least * Least) + rest;
        return count < rest + Least ? new(0, rest + Least - 1) : new(least, least + Least - 1);
    }

    private static PublishedCount Reported(int count) => MayBeReported(count) ? new(count, count) : new(1, Least - 1);

    private static bool MayBeReported(int count) => count is 0 or >= Least;

    private static List<PublishedPart>? Parts(List<PublishedPart> parts) => parts.TrueForAll(p => MayBeReported(p.Count)) ? parts : null;
}
