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
/// <param name="Rows">The trajectories that are listed.</param>
/// <param name="Opened">The one of them that is opened, if any.</param>
/// <param name="IsPast">Whether the page shows what was known before now.</param>
public sealed record YearView(
    YearAddress Address,
    IReadOnlyList<Text> Faults,
    IReadOnlyList<ProgrammeOnFile> Programmes,
    ProgrammeOnFile? Programme,
    ReplayedYear? Year,
    IReadOnlyList<Member> Rows,
    OpenedTrajectory? Opened,
    bool IsPast)
{
    /// <summary>The result that every figure on the page is of.</summary>
    public YearResult Result => Year!.Result;

    /// <summary>Whether the year holds nothing at all: no trajectory, no target, no employer.</summary>
    public bool IsEmpty => Year is { Members.Count: 0, Result: { Trajectories.Target: null, NewEmployers: { Target: null, New: 0, Pending: 0, Experienced: 0 } } };

    /// <summary>How many of the year's trajectories a filter leaves.</summary>
    public int Count(Scope? status) => Year!.Members.Count(m => status is null || m.State == status);
}

/// <summary>A trajectory opened in the list: why it counts or not, and everything that was recorded of it.</summary>
/// <param name="Lines">The stored line of each event, for who recorded it.</param>
public sealed record OpenedTrajectory(
    ExplainedTrajectory Explained, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyDictionary<EventId, EventLine> Lines);
