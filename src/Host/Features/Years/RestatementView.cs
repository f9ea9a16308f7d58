using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Requests;
using Spoor.Host.Words;
using Spoor.Projections.Restatement;

namespace Spoor.Host.Features.Years;

/// <summary>All that the page of a restatement shows.</summary>
/// <param name="Compared">Null where there is nothing to put beside it.</param>
/// <param name="Why">Why not; null where there is.</param>
/// <param name="First">What the one side is called.</param>
/// <param name="Second">What the other side is called.</param>
/// <param name="IsClosed">Whether the one side is the closing of the year.</param>
/// <param name="Listed">Which rows are listed (see <see cref="RestatementRows"/>); null is everything that moved.</param>
/// <param name="Unmoved">The trajectories or employers that did not move, where those are listed.</param>
/// <param name="Page">Where these stand in their list.</param>
public sealed record RestatementView(
    int Year,
    ComparedYear? Compared,
    Text? Why,
    string First,
    string Second,
    bool IsClosed,
    string? Listed = null,
    IReadOnlyList<UnchangedRow>? Unmoved = null,
    ListPage? Page = null)
{
    /// <summary>What differs.</summary>
    public Comparison Comparison => Compared!.Comparison;

    /// <summary>Whether anything moved.</summary>
    public bool HasMoved => Comparison.Moved.Count + Comparison.Shifted.Count + Comparison.Employers.Count > 0;
}

/// <summary>A trajectory or an employer that did not move.</summary>
public sealed record UnchangedRow(string Id, string Name, string Path, string Standing);

/// <summary>A cause that moved a figure, with how many it added or took away.</summary>
/// <param name="Rows">The name of the list of those.</param>
public sealed record CauseOfFigure(string Kind, int Delta, string Rows);

/// <summary>Which rows the figures of a restatement are made of: each list of them has a name, which stands in the address.</summary>
internal static class RestatementRows
{
    private const string Trajectory = "traject";
    private const string Employer = "werkgever";
    private const string Same = "onveranderd";

    /// <summary>What moved the number of trajectories that count.</summary>
    public static IReadOnlyList<CauseOfFigure> Trajectories(Comparison c) => Causes(c.Moved.Select(m => (m.Causes, Delta(m), Of(m))));

    /// <summary>What moved the number of new employers.</summary>
    public static IReadOnlyList<CauseOfFigure> NewEmployers(Comparison c) => Causes(c.Employers.Select(e => (e.Causes, Delta(e), Of(e))));

    /// <summary>The list that a trajectory belongs to; null where the figure did not move by it.</summary>
    public static string? Of(Moved move) => Named(Trajectory, move.Causes, Delta(move));

    /// <summary>The list that an employer belongs to; null where the figure did not move by it.</summary>
    public static string? Of(EmployerMove move) => Named(Employer, move.Causes, Delta(move));

    /// <summary>The list of trajectories that stayed in a state.</summary>
    public static string Unmoved(Scope state) => $"{Same}-{Codes<Scope>.Name(state)}";

    /// <summary>The list of employers that stayed as they were.</summary>
    /// <param name="outcome"><c>new</c>, <c>pending</c> or <c>experienced</c>.</param>
    public static string Unmoved(string outcome) => $"{Same}-{Employer}-{outcome}";

    /// <summary>The names of all lists of a comparison.</summary>
    public static IEnumerable<string> All(Comparison c) =>
    [
        .. Trajectories(c).Concat(NewEmployers(c)).Select(cause => cause.Rows),
        .. Enum.GetValues<Scope>().Select(Unmoved),
        .. EmployerOutcomes.All.Select(Unmoved),
    ];

    private static IReadOnlyList<CauseOfFigure> Causes(IEnumerable<(Causes Causes, int Delta, string? Rows)> moves) =>
    [
        .. moves.Where(m => m.Rows is not null)
            .GroupBy(m => m.Rows!)
            .Select(g => new CauseOfFigure(CauseWords.KindOf(g.First().Causes), g.Sum(m => m.Delta), g.Key))
            .OrderByDescending(c => c.Delta > 0),
    ];

    private static string? Named(string what, Causes causes, int delta) => delta switch
    {
        > 0 => $"{what}-{CauseWords.KindOf(causes)}-meer",
        < 0 => $"{what}-{CauseWords.KindOf(causes)}-minder",
        _ => null,
    };

    private static int Delta(Moved m) => (m.To == Scope.In ? 1 : 0) - (m.From == Scope.In ? 1 : 0);

    private static int Delta(EmployerMove e) => (e.To == EmployerStanding.New ? 1 : 0) - (e.From == EmployerStanding.New ? 1 : 0);
}
