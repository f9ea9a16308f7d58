using Spoor.Host.Components.Requests;
using Spoor.Identity.Access;

namespace Spoor.Host.Components.Pages;

/// <summary>The frame and the menu of a page that is shown instead of the one that was asked.</summary>
internal static class PageFrame
{
    /// <summary>Gives the page of a refusal the frame and the menu of whoever is refused.</summary>
    public static async Task InitialiseAsync(HttpContext context)
    {
        var request = context.RequestServices.GetRequiredService<RequestContext>();
        if (context.Caller() is not { } caller)
        {
            request.Initialise();
            return;
        }

        if (context.AccessContext() is null)
        {
            context.Features.Set(new AccessContext(null, caller.RolesIn(null), [], AccessScope.No, null, null));
        }

        await request.InitialiseAsync(context.RequestAborted);
    }
}
