using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Host.Replays;
using Spoor.Projections.Members;
using Spoor.Projections.Timeline;
using Spoor.Projections.YearlyResult;
using Spoor.Store.Log;

namespace Spoor.Host.Web.Year;

/// <summary>All that the year page shows.</summary>
/// <param name="Faults">What of the address could not be answered.</param>
/// <param name="Programmes">The programmes of the register.</param>
/// <param name="Programme">The one that is shown; null where the register is empty.</param>
/// <param name="Year">The replay; null where the register is empty.</param>
/// <param name="Rows">The trajectories of the list that are on this page of it.</param>
/// <param name="Page">Where those stand in the whole list.</param>
/// <param name="Opened">The one of them that is opened, if any.</param>
/// <param name="IsPast">Whether the page shows what was known before now.</param>
public sealed record YearView(
    YearAddress Address,
    IReadOnlyList<Text> Faults,
    IReadOnlyList<ProgrammeOnFile> Programmes,
    ProgrammeOnFile? Programme,
    ReplayedYear? Year,
    IReadOnlyList<Member> Rows,
    ListPage Page,
    OpenedTrajectory? Opened,
    bool IsPast)
{
    /// <summary>The result that every figure on the page is of.</summary>
    public YearResult Result => Year!.Result;

    /// <summary>Whether the year holds nothing at all: no trajectory, no target, no employer.</summary>
    public bool IsEmpty => Year is { Members.Count: 0, Result: { Trajectories.Target: null, NewEmployers: { Target: null, New: 0, Pending: 0, Experienced: 0 } } };

    /// <summary>How many of the year's trajectories a filter leaves.</summary>
    public int Count(Scope? status) => status switch
    {
        Scope.In => Result.Trajectories.In,
        Scope.Pending => Result.Trajectories.Pending,
        Scope.Out => Result.Trajectories.Out,
        _ => Year!.Members.Count,
    };
}

/// <summary>One page of a list.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Count">How many rows the whole list has.</param>
public sealed record ListPage(int Number, int Count)
{
    /// <summary>How many rows a page has at most: a region's year fits on one.</summary>
    public const int Size = 100;

    /// <summary>The page that a row is on.</summary>
    /// <param name="index">From 0.</param>
    public static int Of(int index) => (index / Size) + 1;

    /// <summary>How many pages there are; an empty list has one.</summary>
    public int Last => Of(Math.Max(0, Count - 1));

    /// <summary>The first row on it, counted from 1.</summary>
    public int From => ((Number - 1) * Size) + 1;

    /// <summary>The last row on it.</summary>
    public int To => Math.Min(Count, Number * Size);
}

/// <summary>A trajectory opened in the list: why it counts or not, and everything that was recorded of it.</summary>
/// <param name="Lines">The stored line of each event, for who recorded it.</param>
public sealed record OpenedTrajectory(
    ExplainedTrajectory Explained, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyDictionary<EventId, EventLine> Lines);
