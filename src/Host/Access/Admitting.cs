using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Host.Replays;
using Spoor.Host.Web;
using Spoor.Host.Web.Shell;
using Spoor.Host.Web.Visits;
using Spoor.Store.Accounts;
using Spoor.Store.Log;

namespace Spoor.Host.Access;

/// <summary>Lets requests in, or refuses them: the one place that decides, by <see cref="RoleMatrix"/>, the programme, and the caseload. What is let in
/// to persons is kept in the access log first; where it cannot be kept, nothing is shown.</summary>
internal sealed class Admitting(RequestDelegate next, IEventLog log, ReplayDesk desk, Caseloads caseloads)
{
    private const string ByNeed = "/trajecten/{id}/noodtoegang";

    private enum Verdict
    {
        Refused,
        NotThere,
        NotYours,
    }

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
        }
        else if (await Admit(context, context.Pattern()) is { } verdict)
        {
            await KeepRefusal(context, context.Pattern());
            await Refuse(context, verdict);
        }
        else if (context.Admission() is { Reach: Reach.Home })
        {
            await VisitEndpoints.SeeOther(context.Caller()!.Home).ExecuteAsync(context);
        }
        else
        {
            await next(context);
        }
    }

    /// <summary>Lets a request in.</summary>
    /// <returns>Null where it was let in.</returns>
    private async Task<Verdict?> Admit(HttpContext context, string pattern)
    {
        if (context.Caller() is not { } caller || RoleMatrix.Find(context.Request.Method, pattern) is not { } row)
        {
            return Verdict.Refused;
        }

        if (row.IsForEveryone)
        {
            context.Features.Set(new Admission(null, RolesIn(caller, null), [], Reach.Yes, null, null));
            return null;
        }

        var file = await File(context, pattern);
        var ofRegister = await desk.Programmes(context.RequestAborted);
        AccessRole[] everywhere = [.. Enum.GetValues<AccessRole>().Where(role => ofRegister.All(p => caller.Grants.Contains(new(role, p.Id))))];
        var (isThere, programme) = ProgrammeOf(context, caller, row, file, ofRegister, everywhere);
        if (!isThere)
        {
            return file is null ? Verdict.Refused : Verdict.NotThere;
        }

        var roles = RolesIn(caller, programme);
        var verdict = Verdict.Refused;
        foreach (var reach in RoleMatrix.Of(row, roles, everywhere))
        {
            var load = reach == Reach.Own ? await caseloads.Of(caller, context.RequestAborted) : null;
            var (reason, behalf) = (null as string, null as string);
            if (file is null && IsOfCase(pattern) && (reach == Reach.Own || pattern == ByNeed))
            {
                verdict = Verdict.NotThere;
                continue;
            }

            if (reach == Reach.Own && file is not null && !file.IsOf(caller, load!))
            {
                reason = await Need(context, caller);
                if (reason is null)
                {
                    verdict = Verdict.NotYours;
                    continue;
                }
            }
            else if (reach == Reach.Own && file is not null)
            {
                behalf = file.Professionals.Any(p => p == caller.Professional) ? null : file.Professionals.Select(p => p.Value).FirstOrDefault(load!.Contains);
            }

            if (reach == Reach.Proposals && !RoleMatrix.StepsOfProposals.Contains(context.Request.Query["stap"].ToString()))
            {
                continue;
            }

            var access = row.Act == Act.None || reach is Reach.Home or Reach.Published ? null : await Keep(context, caller, row, roles, programme, file, behalf, reason);
            var person = file is null ? null : await Person(context, caller, roles, file);
            context.Features.Set(new Admission(programme, roles, everywhere, reach, load, access, file is not null, person, behalf, reason));
            return null;
        }

        return verdict;
    }

    private static async Task<Guid?> Keep(
        HttpContext context, Caller caller, MatrixRow row, IReadOnlyList<AccessRole> roles, ProgrammeId? programme, CaseFile? file, string? behalf, string? reason)
    {
        var access = new Look(
            Guid.CreateVersion7(),
            context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant(),
            caller.Actor,
            string.Join(' ', roles.Select(Codes<AccessRole>.Name)),
            programme?.Value,
            Codes<Act>.Name(row.Act),
            $"{row.Method} {row.Pattern}",
            QueryReader.Cut($"{context.Request.Path}{context.Request.QueryString}", MostAsked),
            file is null ? null : (string)context.GetRouteValue("id")!,
            file?.Client.Value,
            behalf,
            reason);
        await context.RequestServices.GetRequiredService<IAccessLog>().Record(access, context.RequestAborted);
        return access.Id;
    }

    private const int MostAsked = 1000;

    /// <summary>Keeps that somebody was not let in to persons: in the programme of the case he asked for, else where he has a role, for whoever reviews that one.</summary>
    private async Task KeepRefusal(HttpContext context, string pattern)
    {
        if (context.Caller() is { } caller && RoleMatrix.Find(context.Request.Method, pattern) is { Act: not Act.None } row)
        {
            var file = await File(context, pattern);
            var roles = caller.Grants.Select(g => g.Role).Distinct().Order().ToList();
            await Keep(context, caller, row with { Act = Act.Refused }, roles, file?.Programme ?? caller.Grants.Select(g => g.Programme).FirstOrDefault(p => p is not null), file, null, null);
        }
    }

    private static bool IsOfCase(string pattern) =>
        pattern.StartsWith("/trajecten/{id}", StringComparison.Ordinal) || pattern.StartsWith("/api/trajectories/{id}", StringComparison.Ordinal);

    private static List<AccessRole> RolesIn(Caller caller, ProgrammeId? programme) =>
        [.. caller.Grants.Where(g => g.Programme is null || g.Programme == programme).Select(g => g.Role).Distinct().Order()];

    private async Task<CaseFile?> File(HttpContext context, string pattern) =>
        IsOfCase(pattern) && context.GetRouteValue("id") is string id && QueryReader.IdIn<TrajectoryId>(id) is { } trajectory
            ? await CaseFile.Of(trajectory, log, context.RequestAborted)
            : null;

    /// <summary>The programme that a request is for: that of its case, the one it names, else the first in which the caller reaches anything here.</summary>
    /// <returns>Whether there is one; it may be none, for who has no role in any.</returns>
    private static (bool IsThere, ProgrammeId? Programme) ProgrammeOf(
        HttpContext context, Caller caller, MatrixRow row, CaseFile? file, IReadOnlyList<ProgrammeOnFile> ofRegister, IReadOnlyList<AccessRole> everywhere)
    {
        var named = file is null && context.Request.Query[row.Pattern.StartsWith("/api/", StringComparison.Ordinal) ? "programme" : "programma"] is [.., { Length: > 0 } last]
            && ofRegister.Any(p => p.Id.Value == last)
            ? new ProgrammeId(last)
            : file?.Programme;
        if (named is { } id)
        {
            return (Reaches(id), id);
        }

        // Of an empty register nothing can be seen, and whoever has a role is told how to fill it.
        var tried = ofRegister.Count > 0 || file is not null ? ofRegister.Select(p => (ProgrammeId?)p.Id) : caller.Grants.Select(g => g.Programme);
        return tried.Append(null).Where(Reaches).Select(p => (true, p)).FirstOrDefault();

        bool Reaches(ProgrammeId? programme) => RoleMatrix.Of(row, RolesIn(caller, programme), everywhere).Count > 0;
    }

    private Task<string?> Need(HttpContext context, Caller caller) => caseloads.Need(caller, (string)context.GetRouteValue("id")!, context.RequestAborted);

    /// <summary>The client of a case, where the caller may know who he is: he leads the programme, or guides the case himself. As what else he came in does not matter.</summary>
    private async Task<ClientId?> Person(HttpContext context, Caller caller, List<AccessRole> roles, CaseFile file) =>
        roles.Contains(AccessRole.Lead)
        || (roles.Contains(AccessRole.Counsellor)
            && (file.IsOf(caller, await caseloads.Of(caller, context.RequestAborted)) || await Need(context, caller) is not null))
            ? file.Client
            : null;

    private static Task Refuse(HttpContext context, Verdict verdict)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            return verdict == Verdict.NotThere
                ? Api.Problem.NotFound(new("Dit traject bestaat niet, of niet voor uw account.", "This trajectory does not exist, or not for your account.")).ExecuteAsync(context)
                : context.ForbidAsync();
        }

        if (verdict == Verdict.Refused)
        {
            return context.ForbidAsync();
        }

        context.RequestServices.GetRequiredService<Visit>().Begin();
        return verdict == Verdict.NotThere
            ? Page.Of<MessagePage>(StatusCodes.Status404NotFound, new { Kind = MessageKind.NotFound, Why = (Text?)new Text(
                "Dit traject staat niet in het register, of niet in een programma waarin u werkt. Controleer het nummer.",
                "This trajectory is not in the register, or not in a programme that you work in. Check the number.") }).ExecuteAsync(context)
            : Page.Of<Web.ByNeed.NotYoursPage>(StatusCodes.Status403Forbidden, new { Trajectory = (string)context.GetRouteValue("id")! }).ExecuteAsync(context);
    }
}
