using Spoor.EventStore.Views;
using Spoor.Host.Components.Lists;
using Spoor.Host.Components.Requests;

namespace Spoor.Host.Features.Cases;

/// <summary>The content of the case list.</summary>
/// <param name="Choices">The filter options.</param>
/// <param name="ByPhase">The number in each phase, regardless of the phase filter.</param>
/// <param name="Rows">The rows of this page.</param>
public sealed record CaseListView(
    Filters Filters, FilterOptions Choices, IReadOnlyDictionary<string, long> ByPhase, IReadOnlyList<CaseListItem> Rows, ListPage Page)
{
    /// <summary>The number in all phases together.</summary>
    public long InAllPhases => ByPhase.Values.Sum();
}
