using Spoor.Host.Replays;

namespace Spoor.Host.Web.Visits;

/// <summary>Counts years for pages.</summary>
internal static class CountedYears
{
    /// <summary>A year at the stand of a visit. A definition that is not there is told, and the one in force taken.</summary>
    public static async Task<ReplayedYear> YearOfAsync(this YearResultService desk, Visit visit, int year, CancellationToken cancellation)
    {
        var programme = visit.Programme?.Id.Value;
        if ((await desk.YearAsync(visit.Stand.Replay(year, programme), cancellation)).Try(out var counted, out var fault))
        {
            return counted;
        }

        visit.Refuse(fault);
        visit.LeaveDefinition();
        return (await desk.YearAsync(visit.Stand.Replay(year, programme), cancellation)).Value;
    }
}
