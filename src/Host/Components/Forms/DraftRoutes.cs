using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;
using Spoor.Host.Components.Drafts;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;

namespace Spoor.Host.Components.Forms;

/// <summary>Marks the endpoint of a form whose input is stored.</summary>
internal sealed class DraftForm;

/// <summary>Maps forms whose input is stored. Every POST redirects to a GET of the next page, so that each step can be revisited, reloaded
/// and read in another language.</summary>
internal static class DraftRoutes
{
    /// <summary>Whether a button of a form only shows its next page, and records nothing.</summary>
    /// <param name="action">The button's value; empty for a form that has one button.</param>
    public static bool OnlyShows(string action) => action is "controleren" or "intrekken" or "meer" or FormDraft.Empty
        || action.StartsWith("wijzigen", StringComparison.Ordinal) || action.StartsWith(FormDraft.ToLanguage, StringComparison.Ordinal) || action.StartsWith(FormDraft.ToElsewhere, StringComparison.Ordinal);

    /// <summary>Maps the GET and POST of a form.</summary>
    /// <param name="page">Shows it, with the stored input if there is any.</param>
    /// <param name="form">Handles the submitted form. A redirect to another address means that it was recorded.</param>
    public static void MapDraftForm(this IEndpointRouteBuilder routes, string pattern, Delegate page, Delegate form)
    {
        routes.MapPage(pattern, page, OpenAsync);
        routes.MapForm(pattern, form, StoreAsync).WithMetadata(new DraftForm());
    }

    private static async ValueTask<object?> OpenAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var draft = context.RequestServices.GetRequiredService<FormDraft>();
        await draft.OpenAsync(context);
        return draft is { Phase: not null, Recorded: { } place } ? Page.Of<RecordedPage>(StatusCodes.Status200OK, new { Place = place }) : await next(invocation);
    }

    private static async ValueTask<object?> StoreAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var draft = context.RequestServices.GetRequiredService<FormDraft>();
        var sent = await context.Request.ReadFormAsync(context.RequestAborted);
        var action = sent["actie"].ToString();
        var here = $"{context.Request.Path}{context.Request.QueryString}";
        if (action == FormDraft.Empty)
        {
            await draft.DropAsync(context);
            return RequestContextEndpoints.SeeOther(here);
        }

        var proof = context.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.FormFieldName;
        if (Aside(action, here) is { } aside)
        {
            await draft.StoreAsync(context, sent, proof);
            return RequestContextEndpoints.SeeOther(aside);
        }

        var answer = await next(invocation);
        if (answer is Redirection done)
        {
            await draft.DoneAsync(context, done.Address);
            return answer;
        }

        return answer is RenderedPage page && page.Component != typeof(MessagePage) && page.Component != typeof(ReadOnlyInPast) && await draft.StoreAsync(context, sent, proof)
            ? RequestContextEndpoints.SeeOther(UrlBuilder.Of(here, PhaseAfter(action, sent), (FormDraft.EventField, sent[FormDraft.EventField])))
            : answer;
    }

    /// <summary>The page to show without validating the form; null if it must be validated.</summary>
    private static string? Aside(string action, string here)
    {
        if (action.StartsWith(FormDraft.ToLanguage, StringComparison.Ordinal))
        {
            return UrlBuilder.Of(here, ("lang", action[FormDraft.ToLanguage.Length..]));
        }

        return action.StartsWith(FormDraft.ToElsewhere, StringComparison.Ordinal) && action[FormDraft.ToElsewhere.Length..] is var place && UrlBuilder.IsOurs(place) ? place : null;
    }

    private static (string, string?) PhaseAfter(string action, IFormCollection sent) => action switch
    {
        _ when action.StartsWith("wijzigen", StringComparison.Ordinal) => (FormDraft.FocusField, action.Contains(':', StringComparison.Ordinal) ? action["wijzigen:".Length..] : "-"),
        _ when action.StartsWith("intrekken", StringComparison.Ordinal) => (FormDraft.PhaseField, FormDraft.Retracting),
        "meer" => (FormDraft.RowsField, RoundRows.MoreThan(sent)),
        _ => (FormDraft.PhaseField, FormDraft.Checking),
    };
}
