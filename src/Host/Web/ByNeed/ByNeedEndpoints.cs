using NodaTime;
using Spoor.Domain;
using Spoor.Host.Web.Shell;
using Spoor.Host.Web.Visits;
using Spoor.Store.Accounts;

namespace Spoor.Host.Web.ByNeed;

/// <summary>Opening another's case because of need: with a reason, for an hour, and somebody looks at it afterwards.</summary>
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
        routes.MapPage("/trajecten/{id}/noodtoegang", (string id, Visit visit) => QueryReader.IdIn<TrajectoryId>(id) is null
            ? Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound })
            : Page.Of<ByNeedPage>(visit.Status, new { Trajectory = id }));
        routes.MapForm("/trajecten/{id}/noodtoegang", async (string id, HttpContext context, Visit visit, IServiceProvider services, IClock clock) =>
        {
            var reason = (await context.Request.ReadFormAsync(context.RequestAborted))[Reason].ToString().Trim();
            if (reason.Length is < LeastReason or > MostReason || reason.Any(char.IsControl))
            {
                return Page.Of<ByNeedPage>(StatusCodes.Status422UnprocessableEntity, new { Trajectory = id, Given = reason, IsWrong = true });
            }

            var now = clock.GetCurrentInstant();
            await services.GetRequiredService<AccessDatabase>().OpenByNeed(visit.Caller!.Account, id, reason, now, now + Lasts, context.RequestAborted);
            return VisitEndpoints.SeeOther(visit.To(Addresses.Trajectory(id)));
        });
    }
}
