using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Requests;
using Spoor.Projections.Members;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Features.Years;

/// <summary>A definition with its count of the year.</summary>
public sealed record CountedBy(Definition Definition, ReplayedYear Year)
{
    public YearResult Result => Year.Result;
}

/// <summary>A trajectory on which two definitions differ; null if the year does not include it.</summary>
public sealed record Disagreement(TrajectoryId Trajectory, Member? One, Member? Other);

/// <summary>The content of the definitions page.</summary>
/// <param name="Counted">By each definition, the one in force first.</param>
/// <param name="Beside">The definition compared with the first; null if there is only one.</param>
/// <param name="Differences">The trajectories on which those two differ, by id.</param>
public sealed record DefinitionsView(
    int Year, IReadOnlyList<CountedBy> Counted, CountedBy? Beside, IReadOnlyList<Disagreement> Differences, ListPage Page)
{
    /// <summary>The differences on this page of the list.</summary>
    public IEnumerable<Disagreement> Rows => Differences.Skip(Page.From - 1).Take(ListPage.Size);
}
