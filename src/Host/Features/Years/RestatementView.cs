using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Requests;
using Spoor.Host.Words;
using Spoor.Projections.Restatement;

namespace Spoor.Host.Features.Years;

/// <summary>The content of the restatement page.</summary>
/// <param name="Compared">Null if there is nothing to compare with.</param>
/// <param name="Why">Why there is none; null if there is.</param>
/// <param name="First">The name of the first side.</param>
/// <param name="Second">The name of the second side.</param>
/// <param name="IsClosed">Whether the first side is the closing of the year.</param>
/// <param name="Listed">The rows listed (see <see cref="RestatementRows"/>); null is everything that changed.</param>
/// <param name="Unchanged">The unchanged trajectories or employers, if those are listed.</param>
/// <param name="Page">The page within their list.</param>
public sealed record RestatementView(
    int Year,
    ComparedYear? Compared,
    Text? Why,
    string First,
    string Second,
    bool IsClosed,
    string? Listed = null,
    IReadOnlyList<UnchangedRow>? Unchanged = null,
    ListPage? Page = null)
{
    /// <summary>The differences.</summary>
    public Comparison Comparison => Compared!.Comparison;

    /// <summary>Whether anything changed.</summary>
    public bool HasMoved => Comparison.Moved.Count + Comparison.Shifted.Count + Comparison.Employers.Count > 0;
}

/// <summary>An unchanged trajectory or employer.</summary>
public sealed record UnchangedRow(string Id, string Name, string Path, string Standing);

/// <summary>A cause of change in a figure, with the number added or removed.</summary>
/// <param name="Rows">The name of the list of those rows.</param>
public sealed record CauseOfFigure(string Kind, int Delta, string Rows);

/// <summary>The named lists of rows behind the figures of a restatement; the name is in the query string.</summary>
internal static class RestatementRows
{
    private const string Trajectory = "traject";
    private const string Employer = "werkgever";
    private const string Same = "onveranderd";

    /// <summary>The causes of change in the number of trajectories that count.</summary>
    public static IReadOnlyList<CauseOfFigure> Trajectories(Comparison c) => Causes(c.Moved.Select(m => (m.Causes, Delta(m), Of(m))));

    /// <summary>The causes of change in the number of new employers.</summary>
    public static IReadOnlyList<CauseOfFigure> NewEmployers(Comparison c) => Causes(c.Employers.Select(e => (e.Causes, Delta(e), Of(e))));

    /// <summary>The list of a trajectory; null if it did not change the figure.</summary>
    public static string? Of(Moved move) => Named(Trajectory, move.Causes, Delta(move));

    /// <summary>The list of an employer; null if it did not change the figure.</summary>
    public static string? Of(EmployerMove move) => Named(Employer, move.Causes, Delta(move));

    /// <summary>The list of trajectories that remained in a state.</summary>
    public static string Unchanged(Scope state) => $"{Same}-{Codes<Scope>.Name(state)}";

    /// <summary>The list of employers that remained in an outcome.</summary>
    /// <param name="outcome"><c>new</c>, <c>pending</c> or <c>experienced</c>.</param>
    public static string Unchanged(string outcome) => $"{Same}-{Employer}-{outcome}";

    /// <summary>The names of all lists of a comparison.</summary>
    public static IEnumerable<string> All(Comparison c) =>
    [
        .. Trajectories(c).Concat(NewEmployers(c)).Select(cause => cause.Rows),
        .. Enum.GetValues<Scope>().Select(Unchanged),
        .. EmployerOutcomes.All.Select(Unchanged),
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
