using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;
using Spoor.Host.Components.Drafts;
using Spoor.Host.Components.Requests;
using Spoor.Identity.Access;

namespace Spoor.Host.Components.Forms;

/// <summary>Keeps a form that was sent and not taken: after its session had ended, for whoever that session was of, only where its key names a session
/// that ended lately; or for a case that is not the sender's any more. The form carries the proof that a page of ours gave for it. Nothing else is
/// done with what was sent.</summary>
internal static class RejectedForms
{
    /// <summary>Keeps what the request sends after its session ended, where it may be.</summary>
    /// <returns>Whether it was kept.</returns>
    public static async Task<bool> StoreAfterSessionAsync(HttpContext context) => await StoreAsync(
        context, () => context.RequestServices.GetRequiredService<SessionService>().FindEndedAsync(context), draft => draft with { IsAfterSession = true });

    /// <summary>Keeps what somebody who is signed in sends for a case that he is refused, where it may be: whatever case he names is treated alike.</summary>
    /// <returns>Whether it was kept.</returns>
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

        // The proof was given to whom the session was of, and is judged as his; he is let in to nothing by it.
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
