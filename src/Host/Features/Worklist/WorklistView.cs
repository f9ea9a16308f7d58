using Spoor.EventStore.Views;
using Spoor.Host.Components.Lists;
using Spoor.Host.Components.Requests;
using Spoor.Projections.Worklist;

namespace Spoor.Host.Features.Worklist;

/// <summary>The obligations of one kind.</summary>
/// <param name="Count">How many there are to do; <paramref name="Rows"/> are the most urgent of them.</param>
/// <param name="Overdue">How many of them are too late.</param>
/// <param name="Planned">How many stand besides for which a step is recorded on a day ahead.</param>
public sealed record ObligationGroup(Obligation Obligation, long Count, long Overdue, long Planned, IReadOnlyList<ObligationListItem> Rows);

/// <summary>All that the worklist shows.</summary>
/// <param name="Groups">Each kind of which there is anything, in the order of <see cref="Obligation"/>, whatever kind is chosen.</param>
/// <param name="List">The list where the address chooses one: a kind, what is overdue, or what is recorded for a day ahead. Null where the groups are shown.</param>
/// <param name="Page">Where the rows stand in that list.</param>
public sealed record WorklistView(
    Filters Filters, FilterOptions Choices, IReadOnlyList<ObligationGroup> Groups, IReadOnlyList<ObligationListItem>? List, ListPage Page)
{
    /// <summary>How much is too late, of all kinds together.</summary>
    public long Overdue => Groups.Sum(g => g.Overdue);

    /// <summary>For how much a step is recorded on a day ahead, of all kinds together.</summary>
    public long Planned => Groups.Sum(g => g.Planned);
}
