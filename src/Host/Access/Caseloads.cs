using NodaTime;
using Spoor.Domain;
using Spoor.Projections.Replaying;
using Spoor.Store.Accounts;
using Spoor.Store.Log;
using Spoor.Store.Vault;

namespace Spoor.Host.Access;

/// <summary>Whose cases are a caller's, and which clients he may name.</summary>
internal sealed class Caseloads(IEventLog log, IClock clock, IServiceProvider services)
{
    /// <summary>The professionals whose cases are his today: himself, and those for whom he stands in.</summary>
    public async Task<IReadOnlyList<string>> Of(Caller caller, CancellationToken cancellation)
    {
        var today = ReplayInputs.DateOf(clock.GetCurrentInstant());
        var others = services.GetService<AccessDatabase>() is { } accesses ? await accesses.StoodInFor(caller.Account, today, cancellation) : [];
        return caller.Professional is { } own ? [own.Value, .. others] : others;
    }

    /// <summary>Why he has a case of another's open by need; null where he has not.</summary>
    public async Task<string?> Need(Caller caller, string trajectory, CancellationToken cancellation) => services.GetService<AccessDatabase>() is { } accesses
        ? await accesses.Need(caller.Account, trajectory, clock.GetCurrentInstant(), cancellation)
        : null;

    /// <summary>Whether he may give a case to a client: the vault goes by client, so whoever names one of another's caseload would see who that is.</summary>
    public async Task<bool> MayName(ClientId client, Caller caller, CancellationToken cancellation)
    {
        if (services.GetService<TrajectoriesOfPersons>() is not { } persons)
        {
            return true;
        }

        IReadOnlyList<string>? load = null;
        foreach (var stream in await persons.Naming(client, cancellation))
        {
            if (await CaseFile.Of(new(stream.Id), log, cancellation) is not { IsRetracted: false } file || file.Client != client || Is(AccessRole.Lead, file))
            {
                continue;
            }

            load ??= await Of(caller, cancellation);
            if (!Is(AccessRole.Counsellor, file) || !file.IsOf(caller, load))
            {
                return false;
            }
        }

        return true;

        bool Is(AccessRole role, CaseFile file) => caller.Grants.Any(g => g.Role == role && g.Programme == file.Programme);
    }
}
