using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Requests;
using Spoor.Projections.Members;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Features.Years;

/// <summary>One definition with what it makes of the year.</summary>
public sealed record CountedBy(Definition Definition, ReplayedYear Year)
{
    public YearResult Result => Year.Result;
}

/// <summary>A trajectory on which two definitions do not agree; null where the year does not hold it.</summary>
public sealed record Disagreement(TrajectoryId Trajectory, Member? One, Member? Other);

/// <summary>All that the page of the definitions shows.</summary>
/// <param name="Counted">By each definition, the one in force first.</param>
/// <param name="Beside">The one whose differences with the first are listed; null where there is only one.</param>
/// <param name="Differences">The trajectories on which those two do not agree, by id.</param>
public sealed record DefinitionsView(
    int Year, IReadOnlyList<CountedBy> Counted, CountedBy? Beside, IReadOnlyList<Disagreement> Differences, ListPage Page)
{
    /// <summary>The differences on this page of the list.</summary>
    public IEnumerable<Disagreement> Rows => Differences.Skip(Page.From - 1).Take(ListPage.Size);
}
