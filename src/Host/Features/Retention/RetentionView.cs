using Spoor.Domain;
using Spoor.Host.Components.Requests;
using Spoor.Projections.Retention;

namespace Spoor.Host.Features.Retention;

/// <summary>The content of the destruction list page.</summary>
/// <param name="Chosen">The selected state.</param>
/// <param name="Counts">The number of persons in each state.</param>
/// <param name="Rows">The rows of this page.</param>
/// <param name="Years">The retention period of an identity, in years.</param>
/// <param name="Faults">Why nothing was destroyed.</param>
/// <param name="Typed">The unhandled input; null if there is none.</param>
/// <param name="HoldFault">Why the hold was not changed; null if it was, or none was requested.</param>
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
    /// <summary>Whether the input has a value for a field.</summary>
    public bool WasTyped(string field, string value) => Typed?[field].Contains(value) is true;

    /// <summary>The states in the order of display.</summary>
    public static IReadOnlyList<RetentionState> Order { get; } =
        [RetentionState.Due, RetentionState.Held, RetentionState.Kept, RetentionState.Open, RetentionState.Destroyed];
}
