using NodaTime;
using Spoor.Domain;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Policies;

/// <summary>Determines the user's caseload.</summary>
internal sealed class CaseloadService(IClock clock, IServiceProvider services)
{
    /// <summary>The day that decides whether a delegation is active: by the host's clock, as an import must not change access (ADR 16).</summary>
    public LocalDate Today => ReplayInputs.DateOf(clock.GetCurrentInstant());

    /// <summary>The professionals in a programme whose cases the user has today: their own, and those delegated to them.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(CurrentUser caller, ProgrammeId? programme, CancellationToken cancellation)
    {
        var others = programme is { } at && services.GetService<AccessDatabase>() is { } accesses
            ? await accesses.SubstitutedForAsync(caller.Account, at.Value, Today, cancellation)
            : [];
        return caller.Professional is { } own ? [own.Value, .. others] : others;
    }

    /// <summary>The reason of the user's emergency access to a case; null if there is none.</summary>
    public async Task<string?> NeedAsync(CurrentUser caller, string trajectory, CancellationToken cancellation) => services.GetService<AccessDatabase>() is { } accesses
        ? await accesses.NeedAsync(caller.Account, trajectory, clock.GetCurrentInstant(), cancellation)
        : null;
}
