using System.Data.Common;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Host.Commands;
using Spoor.Host.Components.Drafts;
using Spoor.Host.Components.Forms;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Host.Operations.Checkpoints;
using Spoor.Projections.Closings;
using Wolverine;

namespace Spoor.Host.Features.Years;

/// <summary>The endpoint that closes a year.</summary>
internal static partial class ClosingEndpoints
{
    /// <summary>The field that confirms closing a year that is not over.</summary>
    public const string UnfinishedField = "onvoltooid";

    private const string Address = "/jaren/{jaar}/afsluiten";

    public static void MapClosing(this IEndpointRouteBuilder routes)
    {
        routes.MapDraftForm(
            Address,
            async (string jaar, HttpContext context, RequestContext request, YearResultService results, FormDraft draft) =>
            {
                var year = YearAddress.YearOf(jaar, request);
                return request.Programme is null
                    ? Page.Of<NoData>(request.Status, new { })
                    : await ShownAsync(year, request, results, draft, draft.Faults, context.RequestAborted);
            },
            CloseAsync);
    }

    private static async Task<IResult> CloseAsync(string jaar, HttpContext context, RequestContext request, YearResultService results, YearClosing closing, IMessageBus bus, FormDraft draft)
    {
        var cancellation = context.RequestAborted;
        var form = await context.Request.ReadFormAsync(cancellation);
        var year = YearAddress.YearOf(jaar, request);
        if (request.Faults.Count > 0)
        {
            return await ShownAsync(year, request, results, draft, [], cancellation);
        }

        if (request.Programme is not { } programme || EventId.Find(form["id"].ToString()) is not { } id || ContractInstant.Find(form["bekend"].ToString()) is not { } knownAt)
        {
            return RequestContextEndpoints.SeeOther(request.To($"/jaren/{year}/afsluiten"));
        }

        if (await ClosedByAsync(year, request, results, cancellation) is { } closed)
        {
            // Submitted twice, it is closed once.
            return closed.Recorded.Id == id
                ? RequestContextEndpoints.SeeOther(request.To($"/jaren/{year}/afsluiten"))
                : await ShownAsync(year, request, results, draft, [], cancellation);
        }

        if (form["begrepen"] != "ja")
        {
            return await ShownAsync(year, request, results, draft, [new("Vink aan dat u weet wat nog open staat; dan kan het jaar worden afgesloten.", "Tick that you know what is still pending; then the year can be closed.")], cancellation);
        }

        if (year > request.Today.Year)
        {
            return await ShownAsync(year, request, results, draft, [new($"Het jaar {year} is nog niet begonnen. Sluit het af als het voorbij is.", $"The year {year} has not begun yet. Close it when it is over.")], cancellation);
        }

        // The proposal is closed as shown, regardless of what was recorded since.
        if (!(await closing.ProposeAsync(new(year, programme.Id.Value, knownAt), cancellation)).Try(out var proposed, out var fault))
        {
            return await ShownAsync(year, request, results, draft, [fault], cancellation);
        }

        if (proposed.IsUnfinished && form[UnfinishedField] != "ja")
        {
            return await ShownAsync(year, request, results, draft, [TickUnfinished(year)], cancellation);
        }

        var recorded = await bus.InvokeAsync<Outcome<IReadOnlyList<StoredEvent>, CommandRejection>>(new CloseYear(request.Caller, request.Actor, id, proposed), cancellation);
        if (recorded is { Failed: true, Fault: var refused })
        {
            return await ShownAsync(year, request, results, draft, [refused.Refusal.Text], cancellation);
        }

        await SealAsync(context, cancellation);
        return RequestContextEndpoints.SeeOther(request.To($"/jaren/{year}/afsluiten"));
    }

    /// <summary>The confirmation missing to close a year that is not over.</summary>
    public static Text TickUnfinished(int year) => new(
        $"Het jaar {year} is nog niet voorbij. Vink aan dat u het toch afsluit, of wacht tot het voorbij is.",
        $"The year {year} is not over yet. Tick that you close it all the same, or wait until it is over.");

    /// <summary>Makes a checkpoint of the closing. The year is closed even if this fails: a checkpoint is made daily too.</summary>
    private static async Task SealAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.RequestServices.GetService<CheckpointService>() is not { } checkpoints)
        {
            return;
        }

        try
        {
            await checkpoints.TakeAsync(cancellation);
        }
        catch (DbException lost)
        {
            NotSealed(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ClosingEndpoints)), lost);
        }
    }

    private static async Task<IResult> ShownAsync(int year, RequestContext request, YearResultService results, FormDraft draft, IReadOnlyList<Text> faults, CancellationToken cancellation)
    {
        draft.ShowFaults(faults);
        var counted = await results.YearOfAsync(request, year, cancellation);
        var known = await results.Programmes.AtAsync(request.Programme!.Id, request.IsHistorical ? request.Known.Position : long.MaxValue, cancellation);
        return Page.Of<ClosingPage>(
            faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : request.Status,
            new { Year = year, Counted = counted, Known = known, Closed = known.Closed.FirstOrDefault(c => c.Year.Year == year), Faults = faults });
    }

    private static async Task<ClosedYear?> ClosedByAsync(int year, RequestContext request, YearResultService results, CancellationToken cancellation) =>
        (await results.Programmes.AtAsync(request.Programme!.Id, long.MaxValue, cancellation)).Closed.FirstOrDefault(c => c.Year.Year == year);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A year was closed, and no checkpoint could be taken with it.")]
    private static partial void NotSealed(ILogger log, Exception lost);
}
