using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Log;
using Spoor.Host.Commands;
using Spoor.Host.Components.Requests;
using Spoor.Identity.Access;
using Wolverine;

namespace Spoor.Host.Api;

/// <summary>The write API: <c>POST /api/events</c> records a command atomically.</summary>
internal static class EventsApi
{
    public static void MapEventsApi(this IEndpointRouteBuilder routes) => routes.MapPost("/api/events", RecordAsync);

    private static async Task<IResult> RecordAsync(HttpContext context, IMessageBus bus)
    {
        if (ApiRequest.Only(context.Request.Query, "lang") is { } stray)
        {
            return Problem.Bad(stray);
        }

        if (SameSite.Fault(context.Request) is { } elsewhere)
        {
            return Problem.Of(StatusCodes.Status403Forbidden, elsewhere);
        }

        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase))
        {
            return Problem.Of(StatusCodes.Status415UnsupportedMediaType, new(
                "Stuur de gebeurtenissen als JSON, met Content-Type: application/json.", "Send the events as JSON, with Content-Type: application/json."));
        }

        var (body, unread) = await BodyAsync(context);
        if (body is null)
        {
            return unread!;
        }

        if (!CommandBody.Read(body, context.Caller()!.Actor).Try(out var events, out var malformed))
        {
            return Problem.Bad(malformed);
        }

        var recorded = await bus.InvokeAsync<Outcome<IReadOnlyList<StoredEvent>, CommandRejection>>(new RecordSteps(context.Caller()!, Within: null, events), context.RequestAborted);
        if (recorded is { Failed: true, Fault: { IsForbidden: true } notAllowed })
        {
            return Problem.NotAllowed(notAllowed);
        }

        await context.LogDisclosureAsync(events.Select(e => e.Stream).Where(s => s.Kind == StreamKind.Trajectory).Select(s => s.Id));
        return recorded.Try(out var lines, out var refused)
            ? Results.Text(JsonSerializer.Serialize(lines.Select(l => l.Exported()), SpoorJson.Options), "application/json; charset=utf-8")
            : Problem.Refused(refused, events[refused.Event].Id);
    }

    /// <summary>The body, or why it is not read. A declared length is checked up front; otherwise bytes are counted.</summary>
    private static async Task<(byte[]? Body, IResult? Unread)> BodyAsync(HttpContext context)
    {
        var tooLarge = Problem.Of(StatusCodes.Status413PayloadTooLarge, new(
            "Dit is meer dan 1 MiB. Deel het op in kleinere opdrachten.", "This is more than 1 MiB. Divide it into smaller commands."));
        if (context.Request.ContentLength > CommandBody.MostBytes)
        {
            return (null, tooLarge);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = CommandBody.MostBytes;
        }

        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            return (body.ToArray(), null);
        }
        catch (BadHttpRequestException e)
        {
            // The body was too slow or not of the declared length: the rest cannot be separated from the next request.
            context.Response.Headers.Connection = "close";
            return (null, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? tooLarge : Problem.Bad(new(
                "De gebeurtenissen kwamen niet heel over. Stuur ze opnieuw.", "The events did not arrive whole. Send them again.")));
        }
    }
}
