using NodaTime;
using Spoor.Domain;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Policies;

/// <summary>Whose cases are a caller's.</summary>
internal sealed class CaseloadService(IClock clock, IServiceProvider services)
{
    /// <summary>The day by which standing in gives access: that of the host's clock, for an import must not open or close anything (ADR 16).</summary>
    public LocalDate Today => ReplayInputs.DateOf(clock.GetCurrentInstant());

    /// <summary>The professionals whose cases in a programme are his today: himself, and those for whom he stands in there.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(CurrentUser caller, ProgrammeId? programme, CancellationToken cancellation)
    {
        var others = programme is { } at && services.GetService<AccessDatabase>() is { } accesses
            ? await accesses.StoodInForAsync(caller.Account, at.Value, Today, cancellation)
            : [];
        return caller.Professional is { } own ? [own.Value, .. others] : others;
    }

    /// <summary>Why he has a case of another's open by need; null where he has not.</summary>
    public async Task<string?> NeedAsync(CurrentUser caller, string trajectory, CancellationToken cancellation) => services.GetService<AccessDatabase>() is { } accesses
        ? await accesses.NeedAsync(caller.Account, trajectory, clock.GetCurrentInstant(), cancellation)
        : null;
}
