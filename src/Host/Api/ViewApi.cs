using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Requests;
using Spoor.Identity.Access;
using Spoor.Projections.CaseList;
using Spoor.Projections.Replaying;
using Spoor.Projections.Worklist;
using Spoor.Projections.YearByTrajectory;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Api;

/// <summary>The current figures of a year, under the definition in force.</summary>
internal sealed record YearNow(
    long Position, LocalDate AsOf, string Programme, int Year, TrajectoryFigures Trajectories, EmployerFigures NewEmployers, CohortFigures Cohort, ProposalFigures Proposals)
{
    public static YearNow Of(YearResult result) => new(
        result.Position, result.AsOf, result.Programme.Value, result.Year, result.Trajectories, result.NewEmployers, result.Cohort, result.Proposals);
}

/// <summary>The current read API: lists from the stored read models and the figures of a year; each response has its position and date.</summary>
internal static class ViewApi
{
    private static readonly string[] OfPage = ["page", "size", "lang"];

    public static void MapViews(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/views", async (HttpContext context, ViewDatabase views) =>
            ApiRequest.Only(context.Request.Query, "lang") is { } bad
                ? Problem.Bad(bad)
                : ApiAnswer.Json(await views.StateAsync(context.RequestAborted)));

        var stored = routes.MapGroup("").AddEndpointFilter(AsOfTodayAsync);
        stored.MapGet("/api/cases", async (HttpContext context, ViewDatabase views) => await CasesAsync(context, views));
        stored.MapGet("/api/worklist", async (HttpContext context, ViewDatabase views) => await WorklistAsync(context, views));
        stored.MapGet("/api/employers", async (HttpContext context, ViewDatabase views) => await EmployersAsync(context, views));

        stored.MapGet("/api/programme", async (HttpContext context, ViewDatabase views) =>
        {
            var request = new ViewRequest(context.Request.Query, "programme", "lang");
            return request.Fault is { } bad
                ? Problem.Bad(bad)
                : ApiAnswer.Json(await views.Stored.ProgrammeAsync(ProgrammeOf(context, request), context.RequestAborted));
        });

        routes.MapGet("/api/year", async (HttpContext context, YearResultService results) =>
        {
            var request = new ViewRequest(context.Request.Query, "programme", "year", "lang");
            var (programme, year) = (request.Needed("programme"), request.Year("year", isNeeded: true));
            return request.Fault is { } bad
                ? Problem.Bad(bad)
                : (await results.YearAsync(new(year ?? 0, programme), context.RequestAborted)).Try(out var counted, out var fault)
                    ? ApiAnswer.Json(YearNow.Of(counted.Result))
                    : Problem.Bad(fault);
        });
    }

    /// <summary>The first request of a day updates the read models that depend on the date.</summary>
    private static async ValueTask<object?> AsOfTodayAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var (services, cancellation) = (invocation.HttpContext.RequestServices, invocation.HttpContext.RequestAborted);
        var now = await services.GetRequiredService<IEventStore>().KnownAtAsync(null, cancellation);
        await services.GetRequiredService<ViewDatabase>().IsAsOfAsync(ReplayInputs.DateOf(now.KnownAt), cancellation);
        return await next(invocation);
    }

    private static async Task<IResult> AnswerAsync<TValue>(HttpContext context, TValue value, Func<TValue, IEnumerable<string>> trajectories)
    {
        await context.LogDisclosureAsync(trajectories(value));
        return ApiAnswer.Json(value);
    }

    /// <summary>The requested programme; by default the one the user was authorized for.</summary>
    private static string ProgrammeOf(HttpContext context, ViewRequest request) => request.Text("programme") ?? context.AccessContext()?.Programme?.Value ?? "";

    private static async Task<IResult> CasesAsync(HttpContext context, ViewDatabase views)
    {
        var request = new ViewRequest(
            context.Request.Query,
            ["programme", "search", "municipality", "benefit", "goal", "phase", "course", "professional", "employer", "year", "state", "rule", "sort", .. OfPage]);
        var programme = ProgrammeOf(context, request);
        var filter = new CaseFilter(
            request.Text("search"),
            request.Text("municipality"),
            request.Code<Benefit>("benefit"),
            request.Code<Goal>("goal"),
            request.Code<Phase>("phase"),
            request.Code<Course>("course"),
            request.Text("professional"),
            request.Text("employer"),
            request.Year("year"),
            request.Code<Scope>("state"),
            request.Code<Rule>("rule"));
        var (sort, descending) = request.Sort(("trajectory", CaseSort.Trajectory), ("startedOn", CaseSort.StartedOn), ("lastStepOn", CaseSort.LastStepOn), ("lastRecordedAt", CaseSort.LastRecordedAt));
        var page = request.Page();
        return request.Fault is { } bad
            ? Problem.Bad(bad)
            : await AnswerAsync(context, await views.Stored.CasesAsync(programme, filter, sort, descending, page, context.RequestAborted), found => found.Rows.Select(c => c.Trajectory));
    }

    private static async Task<IResult> WorklistAsync(HttpContext context, ViewDatabase views)
    {
        var request = new ViewRequest(context.Request.Query, ["programme", "obligation", "professional", "municipality", "until", .. OfPage]);
        var programme = ProgrammeOf(context, request);
        var filter = new WorklistFilter(
            request.Code<Obligation>("obligation"), request.Text("professional"), request.Text("municipality"), request.Date("until"));
        var page = request.Page();
        return request.Fault is { } bad
            ? Problem.Bad(bad)
            : await AnswerAsync(context, await views.Stored.WorklistWithCountsAsync(programme, filter, page, context.RequestAborted), found => found.Rows.Select(o => o.Trajectory));
    }

    private static async Task<IResult> EmployersAsync(HttpContext context, ViewDatabase views)
    {
        var request = new ViewRequest(context.Request.Query, ["programme", "search", "municipality", "contactPoint", "sort", .. OfPage]);
        var programme = ProgrammeOf(context, request);
        var filter = new EmployerFilter(request.Text("search"), request.Text("municipality"), request.Text("contactPoint"));
        var (sort, descending) = request.Sort(("name", EmployerSort.Name), ("lastContactOn", EmployerSort.LastContactOn), ("registeredOn", EmployerSort.RegisteredOn));
        var page = request.Page();
        return request.Fault is { } bad ? Problem.Bad(bad) : ApiAnswer.Json(await views.Stored.EmployersAsync(programme, filter, sort, descending, page, context.RequestAborted));
    }
}
