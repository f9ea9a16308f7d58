using Spoor.EventStore.Replays;

namespace Spoor.Host.Components.Requests;

/// <summary>Counts years for pages.</summary>
internal static class CountedYears
{
    /// <summary>A year at the request's point in time. An unknown definition is reported, and the one in force used.</summary>
    public static async Task<ReplayedYear> YearOfAsync(this YearResultService results, RequestContext request, int year, CancellationToken cancellation)
    {
        var programme = request.Programme?.Id.Value;
        if ((await results.YearAsync(request.Time.Replay(year, programme), cancellation)).Try(out var counted, out var fault))
        {
            return counted;
        }

        request.AddFault(fault);
        request.LeaveDefinition();
        return (await results.YearAsync(request.Time.Replay(year, programme), cancellation)).Value;
    }
}
