using Spoor.Domain;
using Spoor.Host.Components.Requests;
using Spoor.Projections.Retention;

namespace Spoor.Host.Features.Retention;

/// <summary>The destruction list as a page shows it.</summary>
/// <param name="Chosen">Which persons are listed.</param>
/// <param name="Counts">How many there are in each state.</param>
/// <param name="Rows">Those of this page.</param>
/// <param name="Years">How long an identity is kept.</param>
/// <param name="Faults">Why nothing was destroyed.</param>
/// <param name="Typed">What was filled in before and not done; null where nothing was.</param>
/// <param name="HoldFault">Why the hold was not changed; null where it was, or none was asked for.</param>
public sealed record RetentionView(
    RetentionState Chosen,
    IReadOnlyDictionary<RetentionState, int> Counts,
    IReadOnlyList<RetentionRow> Rows,
    ListPage Page,
    int Years,
    IReadOnlyList<Text> Faults,
    IFormCollection? Typed = null,
    Text? HoldFault = null)
{
    /// <summary>Whether a value of a field was filled in before.</summary>
    public bool WasTyped(string field, string value) => Typed?[field].Contains(value) is true;

    /// <summary>The states in the order in which they are offered.</summary>
    public static IReadOnlyList<RetentionState> Order { get; } =
        [RetentionState.Due, RetentionState.Held, RetentionState.Kept, RetentionState.Open, RetentionState.Destroyed];
}
