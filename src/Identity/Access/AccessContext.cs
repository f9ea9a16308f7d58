using Spoor.Identity.Accounts;
using Spoor.Domain;

namespace Spoor.Identity.Access;

/// <summary>As what somebody came in for one request.</summary>
/// <param name="Programme">The programme that he came in for; null where it does not matter.</param>
/// <param name="Roles">What he is in it.</param>
/// <param name="Everywhere">What he is in every programme of the register.</param>
/// <param name="Reach">How far he reaches.</param>
/// <param name="Caseload">The professionals whose cases are his; null where he reaches all.</param>
/// <param name="Access">What is kept of the request; null where nothing is.</param>
/// <param name="IsOfCase">Whether it is about one case, so that its programme is the one.</param>
/// <param name="Person">The client of that case, where the caller may know who he is; null else.</param>
/// <param name="OnBehalf">The professional for whom he stands in at that case; null where he does not.</param>
/// <param name="Need">Why he opened that case, which is another's; null where it is his.</param>
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

/// <summary>Finds the admission of a request.</summary>
public static class AccessContextExtensions
{
    /// <summary>As what he came in; null where nobody had to be let in.</summary>
    public static AccessContext? AccessContext(this HttpContext context) => context.Features.Get<AccessContext>();

    /// <summary>The address that was asked, as it is mapped; empty where it is none.</summary>
    public static string RoutePattern(this HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";

    /// <summary>Keeps which cases a list shows, before it does.</summary>
    public static Task LogDisclosureAsync(this HttpContext context, IEnumerable<string> trajectories) => context.AccessContext()?.Access is { } access
        ? context.RequestServices.GetRequiredService<IAccessLog>().ShownAsync(access, [.. trajectories.Distinct(StringComparer.Ordinal)], context.RequestAborted)
        : Task.CompletedTask;
}
