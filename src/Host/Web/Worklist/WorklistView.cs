using Spoor.EventStore.Views.Queries;
using Spoor.Host.Web.Lists;
using Spoor.Host.Web.Visits;
using Spoor.Projections.Worklist;

namespace Spoor.Host.Web.Worklist;

/// <summary>The obligations of one kind.</summary>
/// <param name="Count">How many there are; <paramref name="Rows"/> are the most urgent of them.</param>
/// <param name="Overdue">How many of them are too late.</param>
public sealed record ObligationGroup(Obligation Obligation, long Count, long Overdue, IReadOnlyList<ListedObligation> Rows);

/// <summary>All that the worklist shows.</summary>
/// <param name="Groups">Each kind of which there is anything, in the order of <see cref="Obligation"/>, whatever kind is chosen.</param>
/// <param name="List">The list where the address chooses one: a kind, or what is overdue. Null where the groups are shown.</param>
/// <param name="Page">Where the rows stand in that list.</param>
public sealed record WorklistView(
    Filters Filters, Choices Choices, IReadOnlyList<ObligationGroup> Groups, IReadOnlyList<ListedObligation>? List, ListPage Page)
{
    /// <summary>How much is too late, of all kinds together.</summary>
    public long Overdue => Groups.Sum(g => g.Overdue);
}
