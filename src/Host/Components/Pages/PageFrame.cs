using Spoor.Host.Components.Requests;
using Spoor.Identity.Access;

namespace Spoor.Host.Components.Pages;

/// <summary>The frame and the menu of a page that replaces the one requested.</summary>
internal static class PageFrame
{
    /// <summary>Loads the frame and the menu of the current user for an error page.</summary>
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
