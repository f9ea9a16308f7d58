using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;
using Spoor.Host.Components.Drafts;
using Spoor.Host.Components.Requests;
using Spoor.Identity.Access;

namespace Spoor.Host.Components.Forms;

/// <summary>Stores a form that was rejected because the session had ended (for that session's account, if the key is of a recently ended session),
/// or because the sender no longer has access to the case. The form must carry a valid antiforgery token. Nothing else is done with it.</summary>
internal static class RejectedForms
{
    /// <summary>Stores the request's form after its session ended, if allowed.</summary>
    /// <returns>Whether it was stored.</returns>
    public static async Task<bool> StoreAfterSessionAsync(HttpContext context) => await StoreAsync(
        context, () => context.RequestServices.GetRequiredService<SessionService>().FindEndedAsync(context), draft => draft with { IsAfterSession = true });

    /// <summary>Stores the form a signed-in user sent for a case they have no access to, if allowed; every case id is treated alike.</summary>
    /// <returns>Whether it was stored.</returns>
    public static async Task<bool> StoreAfterRefusalAsync(HttpContext context) => await StoreAsync(
        context, () => Task.FromResult(context.Caller()?.Account), draft => draft with { IsAfterRefusal = true });

    private static async Task<bool> StoreAsync(HttpContext context, Func<Task<Guid?>> find, Func<Draft, Draft> mark)
    {
        var services = context.RequestServices;
        if (!HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<DraftForm>() is null
            || services.GetService<DraftStore>() is not { } drafts || services.GetService<ReplicaMode>() is not null || SameSite.Fault(context.Request) is not null
            || await find() is not { } account)
        {
            return false;
        }

        IFormCollection sent;
        try
        {
            sent = await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException or InvalidOperationException)
        {
            context.Response.Headers.Connection = "close";
            return false;
        }

        // The antiforgery token is bound to the session's account, so it is validated as that account; this gives no access.
        var nobody = context.User;
        if (context.Caller() is null)
        {
            context.User = new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, $"{account:D}")], "ended"));
        }

        var isGenuine = await services.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
        context.User = nobody;
        return isGenuine && await drafts.StoreAsync(
            account,
            FormDraft.FormOf(context.Request),
            mark(Draft.Of(sent, services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.FormFieldName)),
            context.RequestAborted);
    }
}
