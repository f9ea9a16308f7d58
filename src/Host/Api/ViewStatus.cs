using NodaTime;
using Spoor.EventStore.Views;

namespace Spoor.Host.Api;

/// <summary>How the stored views stand, as the API and <c>spoor views</c> tell it.</summary>
/// <param name="Head">The last position of the log.</param>
/// <param name="Holder">The host that projects; null where none does now.</param>
internal sealed record ViewStatus(long Head, string? Holder, IReadOnlyList<ViewLine> Views)
{
    /// <summary>Reads it.</summary>
    public static async Task<ViewStatus> Of(ViewDatabase views, CancellationToken cancellation)
    {
        var (states, standing) = (await views.States(cancellation), await views.Standing(cancellation));
        return new(standing.Head, standing.Holder, [.. states.Select(s => ViewLine.Of(s, standing.Head))]);
    }
}

/// <param name="Behind">How many events it has yet to take in.</param>
/// <param name="Filled">Whether it was ever filled.</param>
internal sealed record ViewLine(string View, long Position, LocalDate AsOf, long Behind, bool Filled, bool WantsRebuild, ViewStop? Stopped)
{
    public static ViewLine Of(ViewState state, long head) =>
        new(state.View, state.Position, state.AsOf, head - state.Position, state.Shape > 0, state.WantsRebuild, state.Stopped);
}
