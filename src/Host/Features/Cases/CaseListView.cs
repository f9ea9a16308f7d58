using Spoor.EventStore.Views;
using Spoor.Host.Components.Lists;
using Spoor.Host.Components.Requests;

namespace Spoor.Host.Features.Cases;

/// <summary>All that the list of cases shows.</summary>
/// <param name="Choices">What it can be narrowed to.</param>
/// <param name="ByPhase">How many there are in each phase, whatever phase is chosen.</param>
/// <param name="Rows">Those on this page of it.</param>
public sealed record CaseListView(
    Filters Filters, FilterOptions Choices, IReadOnlyDictionary<string, long> ByPhase, IReadOnlyList<CaseListItem> Rows, ListPage Page)
{
    /// <summary>How many there are in all phases together.</summary>
    public long InAllPhases => ByPhase.Values.Sum();
}
