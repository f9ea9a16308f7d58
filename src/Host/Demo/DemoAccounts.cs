using NodaTime;
using Spoor.Domain.Json;
using Spoor.EventStore.Replays;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Demo;

/// <summary>The accounts of the demo, one per role, without a password. An account is created when its role is first chosen.</summary>
internal sealed class DemoAccounts(AccountDatabase accounts, ProgrammeService programmes, IClock clock)
{
    // A professional in the sample region with cases, past and current.
    private const string Professional = "prof-02";

    /// <summary>The account of a role, with that role in each programme of the demo.</summary>
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
        : (await programmes.ListAsync(cancellation)).Select(p => new RoleAssignment(role, p.Id));
}
