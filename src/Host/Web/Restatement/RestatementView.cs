using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Host.Replays;
using Spoor.Host.Web.Charts;
using Spoor.Host.Words;
using Spoor.Projections.Restatement;

namespace Spoor.Host.Web.Restatement;

/// <summary>All that the page of a restatement shows.</summary>
/// <param name="Compared">Null where there is nothing to put beside it.</param>
/// <param name="Why">Why not; null where there is.</param>
/// <param name="First">What the one side is called.</param>
/// <param name="Second">What the other side is called.</param>
/// <param name="IsClosed">Whether the one side is the closing of the year.</param>
public sealed record RestatementView(int Year, ComparedYear? Compared, Text? Why, string First, string Second, bool IsClosed)
{
    /// <summary>What differs.</summary>
    public Comparison Comparison => Compared!.Comparison;

    /// <summary>Whether anything moved.</summary>
    public bool HasMoved => Comparison.Moved.Count + Comparison.Shifted.Count + Comparison.Employers.Count > 0;

    /// <summary>What moved the number of trajectories that count, each cause with what it added and what it took away.</summary>
    public IReadOnlyList<Waterfall.Step> Trajectories => Steps(
        Comparison.Moved.Select(m => (m.Causes, Delta(m.From == Scope.In, m.To == Scope.In))));

    /// <summary>What moved the number of new employers.</summary>
    public IReadOnlyList<Waterfall.Step> NewEmployers => Steps(
        Comparison.Employers.Select(e => (e.Causes, Delta(e.From == EmployerStanding.New, e.To == EmployerStanding.New))));

    private static int Delta(bool was, bool @is) => (@is ? 1 : 0) - (was ? 1 : 0);

    private static List<Waterfall.Step> Steps(IEnumerable<(Causes Causes, int Delta)> moves) =>
    [
        .. moves.Where(m => m.Delta != 0)
            .GroupBy(m => (CauseWords.KindOf(m.Causes), m.Delta))
            .OrderByDescending(g => g.Key.Delta)
            .Select(g => new Waterfall.Step(g.Key.Item1, g.Sum(m => m.Delta))),
    ];
}
