using NodaTime;
using Spoor.Domain;
using Spoor.Host.Access;
using Spoor.Host.Web.Shell;
using Spoor.Host.Web.Visits;
using Spoor.Store.Accounts;
using Spoor.Store.Log;

namespace Spoor.Host.Web.ByNeed;

/// <summary>Opening another's case because of need: with a reason, for an hour, not too often, and somebody looks at it afterwards. Whether there is such
/// a case is told last, when the asking has been counted.</summary>
internal static class ByNeedEndpoints
{
    /// <summary>The field of the reason.</summary>
    public const string Reason = "reden";

    /// <summary>A reason is at least so long: a word says nothing to whoever reviews it.</summary>
    public const int LeastReason = 15;

    /// <summary>A reason is at most so long.</summary>
    public const int MostReason = 500;

    private static readonly Duration Lasts = Duration.FromHours(1);

    public static void MapByNeed(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/trajecten/{id}/noodtoegang", (string id, Visit visit) => Page.Of<ByNeedPage>(visit.Status, new { Trajectory = QueryReader.Cut(id) }));
        routes.MapForm("/trajecten/{id}/noodtoegang", Take);
    }

    private static async Task<IResult> Take(string id, HttpContext context, Visit visit, IServiceProvider services, IEventLog log, IClock clock)
    {
        var (caller, cancellation) = (visit.Caller!, context.RequestAborted);
        var reason = (await context.Request.ReadFormAsync(cancellation))[Reason].ToString().Trim();
        if (reason.Length is < LeastReason or > MostReason || reason.Any(char.IsControl))
        {
            return Page.Of<ByNeedPage>(StatusCodes.Status422UnprocessableEntity, new { Trajectory = QueryReader.Cut(id), Given = reason, IsWrong = true });
        }

        List<ProgrammeId> his = [.. caller.Grants.Where(g => g.Role == AccessRole.Counsellor).Select(g => g.Programme).OfType<ProgrammeId>()];
        var file = QueryReader.IdIn<TrajectoryId>(id) is { } trajectory ? await CaseFile.Of(trajectory, log, cancellation) : null;
        var isThere = file is not null && his.Contains(file.Programme);
        var now = clock.GetCurrentInstant();

        // Which of his programmes sets the least is no matter of the case, so that how often he may ask tells nothing of it.
        var settings = services.GetRequiredService<SettingsDatabase>();
        var most = ProgrammeSettings.Most;
        foreach (var programme in his)
        {
            most = Math.Min(most, (await settings.OfAsync(programme.Value, cancellation)).NeedsPerHour);
        }

        var asked = new NeedAsked(
            caller.Account, (isThere ? file!.Programme : visit.Programme?.Id ?? his[0]).Value, QueryReader.Cut(id), isThere, reason, now, now + Lasts);
        return await services.GetRequiredService<AccessDatabase>().OpenByNeedAsync(asked, most, cancellation) switch
        {
            false => Page.Of<ByNeedPage>(StatusCodes.Status429TooManyRequests, new { Trajectory = QueryReader.Cut(id), Given = reason, TooOften = (int?)most }),
            _ when isThere => VisitEndpoints.SeeOther(visit.To(Addresses.Trajectory(id))),
            _ => Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound, Why = (Text?)Admitting.NotThere }),
        };
    }
}
