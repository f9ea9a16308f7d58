using Spoor.Domain.Counting;
using Spoor.Host.Replays;
using Spoor.Host.Web.Visits;
using Spoor.Projections.Members;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Web.Year;

/// <summary>All that the year page shows.</summary>
/// <param name="Year">The replay.</param>
/// <param name="Rows">The trajectories of the list that are on this page of it.</param>
/// <param name="Page">Where those stand in the whole list.</param>
public sealed record YearView(YearAddress Address, ReplayedYear Year, IReadOnlyList<Member> Rows, ListPage Page)
{
    /// <summary>The result that every figure on the page is of.</summary>
    public YearResult Result => Year.Result;

    /// <summary>Whether the year holds nothing at all: no trajectory, no target, no employer.</summary>
    public bool IsEmpty => Year is { Members.Count: 0, Result: { Trajectories.Target: null, NewEmployers: { Target: null, New: 0, Pending: 0, Experienced: 0 } } };

    /// <summary>How many of the year's trajectories a filter leaves.</summary>
    public int Count(Scope? status) => status switch
    {
        Scope.In => Result.Trajectories.In,
        Scope.Pending => Result.Trajectories.Pending,
        Scope.Out => Result.Trajectories.Out,
        _ => Year.Members.Count,
    };
}
