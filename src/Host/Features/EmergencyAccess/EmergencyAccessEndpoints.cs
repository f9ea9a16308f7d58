using NodaTime;
using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.Host.Access;
using Spoor.Host.Components.Drafts;
using Spoor.Host.Components.Forms;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Policies;
using Spoor.Host.Words;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Features.EmergencyAccess;

/// <summary>Emergency access to another user's case: with a reason, for an hour, rate limited, and reviewed afterwards. Whether the case exists
/// is only disclosed after the request has been counted.</summary>
internal static class EmergencyAccessEndpoints
{
    /// <summary>The field of the reason.</summary>
    public const string Reason = "reden";

    /// <summary>The minimum length of a reason: a single word is no use to the reviewer.</summary>
    public const int LeastReason = 15;

    /// <summary>The maximum length of a reason.</summary>
    public const int MostReason = 500;

    private static readonly Duration Lasts = Duration.FromHours(1);

    public static void MapEmergencyAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapDraftForm("/trajecten/{id}/noodtoegang", (string id, RequestContext request, FormDraft draft) => Shown(id, request, draft), SubmitAsync);
    }

    /// <summary>The form, with its input and errors.</summary>
    private static IResult Shown(string id, RequestContext request, FormDraft draft)
    {
        var given = draft.Given?.Form[Reason].ToString().Trim();
        var isWrong = draft.Phase is not null && given is not null && !IsReason(given);
        return Page.Of<EmergencyAccessPage>(
            draft.Faults.Contains(AuthorizationMiddleware.NotThere) ? StatusCodes.Status404NotFound
                : draft.Faults.Count > 0 ? StatusCodes.Status429TooManyRequests
                : isWrong ? StatusCodes.Status422UnprocessableEntity : request.Status,
            new { Trajectory = QueryReader.Cut(id), Given = given, IsWrong = isWrong, Faults = draft.Faults });
    }

    // Invisible characters do not count towards the length.
    private static bool IsReason(string text) =>
        text.Length <= MostReason && !text.Any(char.IsControl) && text.EnumerateRunes().Count(r => r.Value == ' ' || VisibleText.IsIn(r.ToString())) >= LeastReason;

    private static async Task<IResult> SubmitAsync(string id, HttpContext context, RequestContext request, IServiceProvider services, IEventStore log, IClock clock, FormDraft draft)
    {
        var (caller, cancellation) = (request.Caller!, context.RequestAborted);
        var reason = (await context.Request.ReadFormAsync(cancellation))[Reason].ToString().Trim();
        if (!IsReason(reason))
        {
            return Shown(id, request, draft);
        }

        List<ProgrammeId> own = [.. caller.Grants.Where(g => g.Role == AccessRole.Counsellor).Select(g => g.Programme).OfType<ProgrammeId>()];
        var file = QueryReader.IdIn<TrajectoryId>(id) is { } trajectory ? await CaseAccess.OfAsync(trajectory, log, cancellation) : null;
        var isThere = file is not null && own.Contains(file.Programme);
        var now = clock.GetCurrentInstant();

        // The lowest limit of the user's programmes applies whatever the case, so that the limit discloses nothing about it.
        var settings = services.GetRequiredService<SettingsDatabase>();
        var most = ProgrammeSettings.Most;
        foreach (var programme in own)
        {
            most = Math.Min(most, (await settings.OfAsync(programme.Value, cancellation)).NeedsPerHour);
        }

        var asked = new EmergencyAccessRequest(
            caller.Account, (isThere ? file!.Programme : request.Programme?.Id ?? own[0]).Value, QueryReader.Cut(id), isThere, reason, now, now + Lasts);
        if (!await services.GetRequiredService<AccessDatabase>().OpenEmergencyAccessAsync(asked, most, cancellation))
        {
            draft.ShowFaults([Word.Both("need.too_often", most)]);
            return Shown(id, request, draft);
        }

        if (!isThere)
        {
            draft.ShowFaults([AuthorizationMiddleware.NotThere]);
            return Shown(id, request, draft);
        }

        return RequestContextEndpoints.SeeOther(request.To(UrlBuilder.Trajectory(id)));
    }
}
