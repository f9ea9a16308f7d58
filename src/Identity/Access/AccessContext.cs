using Spoor.Domain;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>The authorization result of the current request.</summary>
/// <param name="Programme">The programme that access was granted for; null if it does not matter.</param>
/// <param name="Roles">The user's roles in it.</param>
/// <param name="Everywhere">The user's roles in every programme of the register.</param>
/// <param name="Reach">The access scope.</param>
/// <param name="Caseload">The professionals whose cases are visible; null means all cases.</param>
/// <param name="Access">The id of the access log entry of the request; null if it is not logged.</param>
/// <param name="IsOfCase">Whether the request is about one case, which then determines the programme.</param>
/// <param name="Person">The client of that case, if the user may know their identity; null otherwise.</param>
/// <param name="OnBehalf">The professional for whom the user acts as substitute at that case; null if none.</param>
/// <param name="Need">The reason for emergency access to another's case; null if none.</param>
public sealed record AccessContext(
    ProgrammeId? Programme,
    IReadOnlyList<AccessRole> Roles,
    IReadOnlyList<AccessRole> Everywhere,
    AccessScope Reach,
    IReadOnlyList<string>? Caseload,
    Guid? Access,
    bool IsOfCase = false,
    ClientId? Person = null,
    string? OnBehalf = null,
    string? Need = null);

/// <summary>Finds the authorization result of a request.</summary>
public static class AccessContextExtensions
{
    /// <summary>The authorization result; null if none was required.</summary>
    public static AccessContext? AccessContext(this HttpContext context) => context.Features.Get<AccessContext>();

    /// <summary>The route pattern of the request; empty if there is none.</summary>
    public static string RoutePattern(this HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";

    /// <summary>Records in the access log which cases a list shows, before it is shown.</summary>
    public static Task LogDisclosureAsync(this HttpContext context, IEnumerable<string> trajectories) => context.AccessContext()?.Access is { } access
        ? context.RequestServices.GetRequiredService<IAccessLog>().ShownAsync(access, [.. trajectories.Distinct(StringComparer.Ordinal)], context.RequestAborted)
        : Task.CompletedTask;
}
