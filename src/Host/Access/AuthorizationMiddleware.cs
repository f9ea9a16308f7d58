using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Forms;
using Spoor.Host.Components.Pages;
using Spoor.Host.Components.Requests;
using Spoor.Host.Components.Shell;
using Spoor.Host.Policies;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Identity.Vault;

namespace Spoor.Host.Access;

/// <summary>Authorizes each request: the single place that decides, by <see cref="PermissionMatrix"/>, the programme, and the caseload. Access to personal
/// data is written to the access log first; if that fails, nothing is shown.</summary>
internal sealed class AuthorizationMiddleware(RequestDelegate next, IEventStore log, ProgrammeService programmes, CaseloadService caseloads)
{
    private const string EmergencyAccessPattern = "/trajecten/{id}/noodtoegang";

    private enum Decision
    {
        Refused,
        NotThere,
    }

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
        }
        else if (context.Permission() is not { } row)
        {
            await context.ForbidAsync();
        }
        else if (await AuthorizeAsync(context, row) is { } verdict)
        {
            await RecordRefusalAsync(context, row);
            await RefuseAsync(context, row, verdict);
        }
        else if (context.AccessContext() is { Reach: AccessScope.RedirectHome })
        {
            await RequestContextEndpoints.SeeOther(context.Caller()!.Home).ExecuteAsync(context);
        }
        else
        {
            await next(context);
        }
    }

    /// <summary>Authorizes a request.</summary>
    /// <returns>Null if it was authorized.</returns>
    private async Task<Decision?> AuthorizeAsync(HttpContext context, RoutePermission row)
    {
        if (context.Caller() is not { } caller)
        {
            return Decision.Refused;
        }

        if (row.IsForEveryone)
        {
            context.Features.Set(new AccessContext(null, caller.RolesIn(null), [], AccessScope.Full, null, null));
            return null;
        }

        var ofRegister = await programmes.ListAsync(context.RequestAborted);
        AccessRole[] everywhere = [.. Enum.GetValues<AccessRole>().Where(role => ofRegister.All(p => caller.Grants.Contains(new(role, p.Id))))];

        // The role comes first: for a user without any access here, nothing is looked up, so nothing is disclosed.
        if (!caller.Grants.Any(g => Reaches(g.Programme).Count > 0))
        {
            return Decision.Refused;
        }

        // The emergency access form is the same for any case number.
        var file = await FileAsync(context, row);
        var isOfCase = IsOfCase(row) && row.Pattern != EmergencyAccessPattern;
        var (isThere, programme) = isOfCase ? (file is not null, file?.Programme) : ProgrammeOf(context, caller, row, ofRegister, p => Reaches(p).Count > 0);
        if (!isThere)
        {
            return isOfCase ? Decision.NotThere : Decision.Refused;
        }

        var roles = caller.RolesIn(programme);
        foreach (var reach in Reaches(programme))
        {
            var load = reach == AccessScope.Caseload ? await caseloads.OfAsync(caller, programme, context.RequestAborted) : null;
            var (reason, behalf) = (null as string, null as string);
            if (reach == AccessScope.Caseload && file is not null && !file.IsOf(caller, load!))
            {
                reason = await NeedAsync(context, caller);
                if (reason is null)
                {
                    continue;
                }
            }
            else if (reach == AccessScope.Caseload && file is not null)
            {
                behalf = file.Professionals.Any(p => p == caller.Professional) ? null : file.Professionals.Select(p => p.Value).FirstOrDefault(load!.Contains);
            }

            var about = isOfCase || (file is not null && Reaches(file.Programme).Count > 0) ? file : null;
            var person = isOfCase ? await PersonAsync(context, caller, roles, file!) : null;
            var access = row.Act == AuditAction.None || reach is AccessScope.RedirectHome or AccessScope.Published
                ? null
                : await RecordAsync(context, caller, row, roles, reach == AccessScope.AllProgrammes ? null : about?.Programme ?? programme, about, behalf, reason, person);
            context.Features.Set(new AccessContext(programme, roles, everywhere, reach, load, access, isOfCase, person, behalf, reason));
            return null;
        }

        return isOfCase ? Decision.NotThere : Decision.Refused;

        IReadOnlyList<AccessScope> Reaches(ProgrammeId? at) =>
            [.. PermissionMatrix.Of(row, caller.RolesIn(at), everywhere).Where(r => r != AccessScope.Proposals || PermissionMatrix.StepsOfProposals.Contains(context.Request.Query["stap"].ToString()))];
    }

    private async Task<Guid?> RecordAsync(
        HttpContext context, CurrentUser caller, RoutePermission row, IReadOnlyList<AccessRole> roles, ProgrammeId? programme, CaseAccess? file, string? behalf, string? reason, ClientId? person)
    {
        var access = new AccessLogEntry(
            Guid.CreateVersion7(),
            context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant(),
            caller.Actor,
            string.Join(' ', roles.Select(Codes<AccessRole>.Name)),
            programme?.Value,
            Codes<AuditAction>.Name(row.Act == AuditAction.Record && await OnlyShowsAsync(context.Request) ? AuditAction.View : row.Act),
            $"{row.Method} {row.Pattern}",
            // The id of a case that does not exist, or is in another programme, is not repeated: no access log may disclose which of the two it was.
            file is null && IsOfCase(row) ? row.Pattern : QueryReader.Cut($"{context.Request.Path}{context.Request.QueryString}", MostAsked),
            file is null ? null : (string)context.GetRouteValue("id")!,
            file?.Client.Value,
            behalf,
            reason);
        if (person is not null && PermissionMatrix.ShowPersons.Contains(row.Pattern))
        {
            await RecordInOtherProgrammesAsync(context, access, file!);
        }

        await context.RequestServices.GetRequiredService<IAccessLog>().RecordAsync(access, context.RequestAborted);
        return access.Id;
    }

    /// <summary>Whether a form is sent to be checked or to open another page, so that nothing is recorded.</summary>
    private static async Task<bool> OnlyShowsAsync(HttpRequest request)
    {
        try
        {
            return request.HasFormContentType && DraftRoutes.OnlyShows((await request.ReadFormAsync(request.HttpContext.RequestAborted))["actie"].ToString());
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException or IOException)
        {
            // The form's handler rejects it.
            return false;
        }
    }

    /// <summary>Writes an access log entry for every other programme in which the person has a case, each naming that programme's own case: which other case was
    /// opened, and why, is not disclosed.</summary>
    private async Task RecordInOtherProgrammesAsync(HttpContext context, AccessLogEntry entry, CaseAccess file)
    {
        if (context.RequestServices.GetService<PersonTrajectoryQuery>() is not { } persons)
        {
            return;
        }

        var elsewhere = new List<(ProgrammeId Programme, string Trajectory)>();
        foreach (var stream in await persons.NamingAsync(file.Client, context.RequestAborted))
        {
            if (await CaseAccess.OfAsync(new(stream.Id), log, context.RequestAborted) is { IsRetracted: false } other && other.Client == file.Client && other.Programme != file.Programme)
            {
                elsewhere.Add((other.Programme, stream.Id));
            }
        }

        var accessLog = context.RequestServices.GetRequiredService<IAccessLog>();
        foreach (var cases in elsewhere.GroupBy(c => c.Programme, c => c.Trajectory))
        {
            var same = entry with
            {
                Id = Guid.CreateVersion7(), Programme = cases.Key.Value, Asked = context.RoutePattern(), Trajectory = cases.First(), OnBehalf = null, Reason = null,
            };
            await accessLog.RecordAsync(same, context.RequestAborted);
            await accessLog.ShownAsync(same.Id, [.. cases], context.RequestAborted);
        }
    }

    private const int MostAsked = 1000;

    /// <summary>Logs a denied request for personal data: in the case's programme, otherwise in the user's own, for its reviewer.</summary>
    private async Task RecordRefusalAsync(HttpContext context, RoutePermission row)
    {
        if (context.Caller() is { } caller && row.Act != AuditAction.None)
        {
            var file = await FileAsync(context, row);
            var roles = caller.Grants.Select(g => g.Role).Distinct().Order().ToList();
            var refused = row with { Act = AuditAction.Refused };
            var own = caller.Grants.Select(g => g.Programme).OfType<ProgrammeId>().ToList();
            if (file is null || (own.Count > 0 && !own.Contains(file.Programme)))
            {
                // For a case in another programme, the user's own programme logs the same as for one that does not exist.
                await RecordAsync(context, caller, refused, roles, own is [var first, ..] ? first : null, null, null, null, null);
            }

            if (file is not null)
            {
                await RecordAsync(context, caller, refused, roles, file.Programme, file, null, null, null);
            }
        }
    }

    private static bool IsOfCase(RoutePermission row) =>
        row.Pattern.StartsWith("/trajecten/{id}", StringComparison.Ordinal) || row.Pattern.StartsWith("/api/trajectories/{id}", StringComparison.Ordinal);

    private async Task<CaseAccess?> FileAsync(HttpContext context, RoutePermission row) =>
        IsOfCase(row) && context.GetRouteValue("id") is string id && QueryReader.IdIn<TrajectoryId>(id) is { } trajectory
            ? await CaseAccess.OfAsync(trajectory, log, context.RequestAborted)
            : null;

    /// <summary>The programme of a request: the one in its address, else the first in which the user has access to this endpoint.</summary>
    /// <returns>Whether access was found; the programme is null for a user without a role in any.</returns>
    private static (bool IsThere, ProgrammeId? Programme) ProgrammeOf(
        HttpContext context, CurrentUser caller, RoutePermission row, IReadOnlyList<ProgrammeSummary> ofRegister, Func<ProgrammeId?, bool> reaches)
    {
        if (context.Request.Query[row.Pattern.StartsWith("/api/", StringComparison.Ordinal) ? "programme" : "programma"] is [.., { Length: > 0 } last]
            && ofRegister.Any(p => p.Id.Value == last))
        {
            return (reaches(new(last)), new(last));
        }

        // An empty register has nothing to protect, and a user with any role is shown how to fill it.
        var tried = ofRegister.Count > 0 ? ofRegister.Select(p => (ProgrammeId?)p.Id) : caller.Grants.Select(g => g.Programme);
        return tried.Append(null).Where(reaches).Select(p => (true, p)).FirstOrDefault();
    }

    private Task<string?> NeedAsync(HttpContext context, CurrentUser caller) => caseloads.NeedAsync(caller, (string)context.GetRouteValue("id")!, context.RequestAborted);

    /// <summary>The client of a case, if the user may know the identity: as lead of the programme, or by guiding the case, whatever other roles they have.</summary>
    private async Task<ClientId?> PersonAsync(HttpContext context, CurrentUser caller, IReadOnlyList<AccessRole> roles, CaseAccess file) =>
        roles.Contains(AccessRole.Lead)
        || (roles.Contains(AccessRole.Counsellor)
            && (file.IsOf(caller, await caseloads.OfAsync(caller, file.Programme, context.RequestAborted)) || await NeedAsync(context, caller) is not null))
            ? file.Client
            : null;

    /// <summary>Responds to a denied request. For a case it is the same whether it does not exist, or is in another programme or caseload.</summary>
    private static async Task RefuseAsync(HttpContext context, RoutePermission row, Decision verdict)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await (verdict == Decision.NotThere ? Problem.NotFound(RecordingRefusals.TrajectoryNotYours().Text).ExecuteAsync(context) : context.ForbidAsync());
            return;
        }

        if (verdict == Decision.Refused)
        {
            await context.ForbidAsync();
            return;
        }

        // A user who loses access to a case while filling in a form does not lose the input.
        var isKept = await RejectedForms.StoreAfterRefusalAsync(context);
        await PageFrame.InitialiseAsync(context);
        await (context.Caller()!.Grants.Any(g => row.Of(g.Role) == AccessScope.Caseload)
            ? Page.Of<NotYoursPage>(StatusCodes.Status403Forbidden, new { Trajectory = (string)context.GetRouteValue("id")!, IsKept = isKept })
            : Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound, Why = (Text?)NotThere })).ExecuteAsync(context);
    }

    /// <summary>The message for a case that does not exist, or is not accessible to the user.</summary>
    internal static Text NotThere { get; } = new(
        "Dit traject staat niet in het register, of niet in een programma waarin u werkt. Controleer het nummer.",
        "This trajectory is not in the register, or not in a programme that you work in. Check the number.");
}
