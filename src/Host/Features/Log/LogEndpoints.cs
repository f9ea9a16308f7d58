using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.EventStore.Verification;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Identity.Access;

namespace Spoor.Host.Features.Log;

/// <summary>The endpoints of the log.</summary>
internal static class LogEndpoints
{
    public static void MapLog(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/logboek", async (HttpContext context, RequestContext request, ViewDatabase views, ProgrammeService programmes) =>
        {
            var address = LogAddress.Read(request);
            var filter = address.Filter(request.Known.Position, await views.ExtentOfAsync(request, programmes, context.RequestAborted));
            var page = ListPage.Read(request, (int)await views.CountEventsAsync(filter, context.RequestAborted));
            var lines = await views.EventsAsync(filter, new(page.Number, ListPage.Size), context.RequestAborted);
            await context.LogDisclosureAsync(lines.Where(l => l.Stream.Kind == StreamKind.Trajectory).Select(l => l.Stream.Id));
            return Page.Of<LogPage>(request.Status, new { Asked = address, Lines = lines, Page = page });
        });

        // Verifying reads the whole log, so it requires a POST.
        routes.MapForm("/logboek/controle", async (HttpContext context, ViewDatabase views, IEventStore log) =>
        {
            await using var audit = await views.AuditAsync(context.RequestAborted);
            var verified = await RegisterVerifier.VerifyAsync(audit, log, printed: null, context.RequestAborted);
            return Page.Of<VerifiedPage>(StatusCodes.Status200OK, new { Verified = verified });
        });
        routes.MapPage("/logboek/controle", (RequestContext request) => Results.Redirect(request.To("/logboek")));
    }
}
