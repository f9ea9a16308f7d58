using Spoor.EventStore.Views;
using Spoor.Host.Components.Lists;
using Spoor.Host.Components.Requests;
using Spoor.Projections.Worklist;

namespace Spoor.Host.Features.Worklist;

/// <summary>The obligations of one kind.</summary>
/// <param name="Count">The number to do; <paramref name="Rows"/> are the most urgent of them.</param>
/// <param name="Overdue">The number overdue.</param>
/// <param name="Planned">The number for which a step is recorded on a future day, not included in the others.</param>
public sealed record ObligationGroup(Obligation Obligation, long Count, long Overdue, long Planned, IReadOnlyList<ObligationListItem> Rows);

/// <summary>The content of the worklist.</summary>
/// <param name="Groups">Each kind with obligations, in the order of <see cref="Obligation"/>, regardless of the selected kind.</param>
/// <param name="List">The selected list: a kind, what is overdue, or what is recorded for a future day. Null if the groups are shown.</param>
/// <param name="Page">The page within that list.</param>
public sealed record WorklistView(
    Filters Filters, FilterOptions Choices, IReadOnlyList<ObligationGroup> Groups, IReadOnlyList<ObligationListItem>? List, ListPage Page)
{
    /// <summary>The number overdue, of all kinds together.</summary>
    public long Overdue => Groups.Sum(g => g.Overdue);

    /// <summary>The number with a step recorded on a future day, of all kinds together.</summary>
    public long Planned => Groups.Sum(g => g.Planned);
}
