using Spoor.EventStore.Views;
using Spoor.EventStore.Replays;

namespace Spoor.Host.Components.Requests;

/// <summary>Finds out how much of the log a visit shows.</summary>
internal static class LogExtent
{
    /// <summary>All of it where the register has one programme, else that of the visit: which cases are of it the read models tell.</summary>
    public static async Task<Extent> ExtentOfAsync(this ViewDatabase views, RequestContext request, YearResultService results, CancellationToken cancellation)
    {
        if ((await results.ProgrammesAsync(cancellation)).Count <= 1)
        {
            return Extent.WholeRegister;
        }

        await views.IsAsOfAsync(request.Today, cancellation);
        return Extent.Of(request.Programme?.Id.Value ?? "");
    }
}
