using Spoor.Domain.Counting;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Requests;
using Spoor.Projections.Closings;
using Spoor.Projections.Members;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Components.Years;

/// <summary>The content of the year page.</summary>
/// <param name="Year">The replay.</param>
/// <param name="Rows">The trajectories on this page of the list.</param>
/// <param name="Page">The page within the whole list.</param>
/// <param name="Known">The targets and closings of the programme known by then.</param>
/// <param name="Others">The same year by every other definition.</param>
/// <param name="Elapsed">How much of the year has passed, from 0 to 1.</param>
/// <param name="Until">The last month of the year that had begun: 12 if the year was over, 0 if it had not begun.</param>
public sealed record YearView(
    YearAddress Address,
    ReplayedYear Year,
    IReadOnlyList<Member> Rows,
    ListPage Page,
    ProgrammeSnapshot Known,
    IReadOnlyList<YearResult> Others,
    decimal Elapsed,
    int Until)
{
    /// <summary>The result the page shows.</summary>
    public YearResult Result => Year.Result;

    /// <summary>Whether the year has no data: no trajectory, no target, no employer.</summary>
    public bool IsEmpty => Year is { Members.Count: 0, Result: { Trajectories.Target: null, NewEmployers: { Target: null, New: 0, Pending: 0, Experienced: 0 } } };

    /// <summary>How many trajectories count at the end of each month.</summary>
    public IReadOnlyList<(int Month, int Count)> Months
    {
        get
        {
            var starting = new int[13];
            foreach (var alike in Year.Alike.Where(a => a.State == Scope.In))
            {
                starting[alike.Month] += alike.Count;
            }

            return [.. Enumerable.Range(1, 12).Select(month => (month, starting[..(month + 1)].Sum()))];
        }
    }

    /// <summary>The month of the year in which it was closed, 12 if later; null if it is not closed.</summary>
    public int? ClosedMonth => Closing?.AsOf is { } on
        ? on.Year > Address.Year ? 12 : on.Month
        : null;

    /// <summary>The closing in force; null if the year is open.</summary>
    public ClosedYear? Closing => Known.Closed.LastOrDefault(c => c.Year.Year == Address.Year);

    /// <summary>The number of trajectories that match a filter.</summary>
    public int Count(Scope? status) => status switch
    {
        Scope.In => Result.Trajectories.In,
        Scope.Pending => Result.Trajectories.Pending,
        Scope.Out => Result.Trajectories.Out,
        _ => Year.Members.Count,
    };
}
