using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;
using Spoor.Host.Access;
using Spoor.Host.Api;
using Spoor.Host.Replicas;

namespace Spoor.Host.Web.Drafts;

/// <summary>Keeps a form that was sent after its session had ended, for whoever that session was of: only where its key names a session that ended
/// lately, and the form carries the proof that a page of ours gave in it. Nothing else is done with what was sent.</summary>
internal static class AfterSession
{
    /// <summary>Keeps what the request sends, where it may be.</summary>
    /// <returns>Whether it was kept.</returns>
    public static async Task<bool> KeepAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (!HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<DraftForm>() is null
            || services.GetService<DraftStore>() is not { } drafts || services.GetService<ReadOnlyRegister>() is not null || SameSite.Fault(context.Request) is not null
            || await services.GetRequiredService<SessionService>().FindEndedAsync(context) is not { } account)
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
        context.User = new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, $"{account:D}")], "ended"));
        var isGenuine = await services.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
        context.User = nobody;
        return isGenuine && await drafts.KeepAsync(
            account,
            FormDraft.FormOf(context.Request),
            Draft.Of(sent, services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.FormFieldName) with { IsAfterSession = true },
            context.RequestAborted);
    }
}
