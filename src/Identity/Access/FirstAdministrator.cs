using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>The first administrator of a register, made in a browser by whoever reads the code that the server prints.</summary>
public sealed class FirstAdministrator(AccountDatabase accounts, AdministrationDatabase administration, IAccessLog accesses, IClock clock)
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
        var faults = new List<AccountFault>();
        if (!Logins.Read(login).Try(out var normal, out var fault))
        {
            faults.Add(new(AccountAdministration.Login, fault));
        }

        if (VisibleText.Meant(name) is not { Length: < 200 } called)
        {
            faults.Add(new(AccountAdministration.Name, new("Vul uw naam in, hooguit 200 tekens.", "Fill in your name, at most 200 characters.")));
            called = "";
        }

        if (Passwords.Validate(password, normal ?? "") is { } weak)
        {
            faults.Add(new(AccountService.Chosen, weak));
        }
        else if (password != again)
        {
            faults.Add(new(AccountService.Again, Passwords.NotAlike));
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        var now = clock.GetCurrentInstant();
        var made = new NewAccount(Guid.NewGuid(), OpaqueToken.Actor(), normal, called, null, Passwords.Hash(password), now);
        if (await administration.ClaimSetupCodeAsync(OpaqueToken.Hash(code.Trim()), now - SetupCodeLifetime, made, cancellation))
        {
            await accesses.RecordAsync(
                new(Guid.CreateVersion7(), now, made.Actor, Codes<AccessRole>.Name(AccessRole.Administrator), null, "administer", "beheer account_made", made.Actor), cancellation);
            return [];
        }

        return [new(AccountService.Code, new(
            "Deze code klopt niet, is gebruikt of is ouder dan een dag. Start spoor serve opnieuw voor een andere.",
            "This code is not right, was used, or is older than a day. Start spoor serve again for another."))];
    }
}
