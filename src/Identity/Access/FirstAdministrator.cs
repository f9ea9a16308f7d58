using NodaTime;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>The first administrator of a register, made in a browser by whoever reads the code that the server prints.</summary>
public sealed class FirstAdministrator(AccountDatabase accounts, AdministrationDatabase administration, IClock clock)
{
    private static readonly Duration SetupCodeLifetime = Duration.FromDays(1);

    /// <summary>A code by which the first administrator is made in a browser, within a day; null if somebody can sign in already.</summary>
    public async Task<string?> OfferAsync(CancellationToken cancellation)
    {
        if (!await IsNewAsync(cancellation))
        {
            return null;
        }

        var (code, now) = (OpaqueToken.OneTimePassword(), clock.GetCurrentInstant());
        await administration.AddSetupCodeAsync(OpaqueToken.Hash(code), now, now - SetupCodeLifetime, cancellation);
        return code;
    }

    /// <summary>Whether nobody can sign in yet, so that the first administrator is still to be made.</summary>
    public async Task<bool> IsNewAsync(CancellationToken cancellation) => !await accounts.AnyAsync(cancellation);

    /// <summary>Makes the first administrator.</summary>
    /// <returns>What is wrong, by field; empty on success.</returns>
    public async Task<IReadOnlyList<AccountFault>> MakeAsync(string code, string login, string name, string password, string again, CancellationToken cancellation)
    {
        var isRead = AccountDetails.Read(login, name, null).Try(out var details, out var unread);
        List<AccountFault> faults = [.. unread ?? []];
        if (Passwords.Validate(password, Logins.Normal(login)) is { } weak)
        {
            faults.Add(new(AccountService.Chosen, weak));
        }
        else if (password != again)
        {
            faults.Add(new(AccountService.Again, Passwords.Differ));
        }

        if (isRead && await accounts.ByLoginAsync(details!.Login, cancellation) is not null)
        {
            faults.Add(AccountDetails.InUse(details.Login));
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        var now = clock.GetCurrentInstant();
        if (await administration.ClaimSetupCodeAsync(OpaqueToken.Hash(code.Trim()), now, now - SetupCodeLifetime, details!.Made(password, now, mustChange: false), cancellation))
        {
            return [];
        }

        return [new(AccountService.Code, new(
            "Deze code klopt niet, is gebruikt of is ouder dan een dag. Start spoor serve opnieuw voor een andere.",
            "This code is not right, was used, or is older than a day. Start spoor serve again for another."))];
    }
}
