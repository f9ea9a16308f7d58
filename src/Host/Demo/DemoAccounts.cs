using NodaTime;
using Spoor.Domain.Json;
using Spoor.Identity.Accounts;
using Spoor.Identity.Access;
using Spoor.EventStore.Replays;

namespace Spoor.Host.Demo;

/// <summary>The accounts of the demo: one of each kind of user, real but for having no password. They are made when somebody first chooses to be one.</summary>
internal sealed class DemoAccounts(AccountDatabase accounts, YearResultService results, IClock clock)
{
    // Guides people in the sample region, then and now.
    private const string Professional = "prof-02";

    /// <summary>The account of a kind of user, with his role in each programme of the demo.</summary>
    public async Task<Account> OfAsync(AccessRole role, CancellationToken cancellation)
    {
        var login = $"demo-{Codes<AccessRole>.Name(role)}";
        if (await accounts.ByLoginAsync(login, cancellation) is null)
        {
            await accounts.AddAsync(
                new(Guid.NewGuid(), $"u-{login}", login, login, role == AccessRole.Counsellor ? Professional : null, null, clock.GetCurrentInstant()), cancellation);
        }

        var account = (await accounts.ByLoginAsync(login, cancellation))!;
        foreach (var grant in await GrantsAsync(role, cancellation))
        {
            await accounts.GrantAsync(account.Id, grant.Stored, cancellation);
        }

        return (await accounts.ByLoginAsync(login, cancellation))!;
    }

    private async Task<IEnumerable<RoleAssignment>> GrantsAsync(AccessRole role, CancellationToken cancellation) => role == AccessRole.Administrator
        ? [new RoleAssignment(role, null)]
        : (await results.ProgrammesAsync(cancellation)).Select(p => new RoleAssignment(role, p.Id));
}
