using Spoor.EventStore.Replays;
using Spoor.EventStore.Views;

namespace Spoor.Host.Components.Requests;

/// <summary>Determines how much of the log a request shows.</summary>
internal static class LogExtent
{
    /// <summary>All of it if the register has one programme, else that of the request's programme; the read models have which cases belong to it.</summary>
    public static async Task<Extent> ExtentOfAsync(this ViewDatabase views, RequestContext request, ProgrammeService programmes, CancellationToken cancellation)
    {
        if ((await programmes.ListAsync(cancellation)).Count <= 1)
        {
            return Extent.WholeRegister;
        }

        await views.IsAsOfAsync(request.Today, cancellation);
        return Extent.Of(request.Programme?.Id.Value ?? "");
    }
}
