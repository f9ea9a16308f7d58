using Spoor.Domain.Counting;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Requests;
using Spoor.Projections.Closings;
using Spoor.Projections.Members;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Components.Years;

/// <summary>All that the year page shows.</summary>
/// <param name="Year">The replay.</param>
/// <param name="Rows">The trajectories of the list that are on this page of it.</param>
/// <param name="Page">Where those stand in the whole list.</param>
/// <param name="Known">What the programme had set and closed by then.</param>
/// <param name="Others">The same year by every other definition.</param>
/// <param name="Elapsed">How much of the year has passed, from 0 to 1.</param>
/// <param name="Until">The last month of the year that had begun: 12 where it was over, 0 where it had not begun.</param>
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
    /// <summary>The result that every figure on the page is of.</summary>
    public YearResult Result => Year.Result;

    /// <summary>Whether the year holds nothing at all: no trajectory, no target, no employer.</summary>
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

    /// <summary>The month of the year in which it was closed: 12 where that came later; null where it is not closed.</summary>
    public int? ClosedMonth => Closing?.AsOf is { } on
        ? on.Year > Address.Year ? 12 : on.Month
        : null;

    /// <summary>The closing of the year that stands; null where it is open.</summary>
    public ClosedYear? Closing => Known.Closed.LastOrDefault(c => c.Year.Year == Address.Year);

    /// <summary>How many of the year's trajectories a filter leaves.</summary>
    public int Count(Scope? status) => status switch
    {
        Scope.In => Result.Trajectories.In,
        Scope.Pending => Result.Trajectories.Pending,
        Scope.Out => Result.Trajectories.Out,
        _ => Year.Members.Count,
    };
}
