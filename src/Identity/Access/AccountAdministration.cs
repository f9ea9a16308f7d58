using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>What an administrator does to the accounts of others. Each act is in the access log before it is done, a role in the log of its programme.
/// Nobody gives a role to the own account, and the last administrator cannot be taken away.</summary>
public sealed class AccountAdministration(AccountDatabase accounts, AdministrationDatabase administration, IAccessLog accesses, IClock clock, AuthOptions options)
{
    /// <summary>The role, as <c>lead:nhn</c>.</summary>
    public const string Role = "rol";

    /// <summary>Why the last administrator stays.</summary>
    public static Text LastAdministrator { get; } = new(
        "Dit is de laatste beheerder die kan inloggen. Maak eerst een andere beheerder.", "This is the last administrator who can sign in. First make another administrator.");

    private static Text NoRole { get; } = new("Kies een rol.", "Choose a role.");

    private static Text NotHeld { get; } = new("Dit account heeft deze rol niet meer.", "This account has this role no longer.");

    private static Text OwnRole { get; } = new(
        "Niemand geeft zichzelf een rol. Vraag een andere beheerder, of gebruik op de server: spoor user grant.", "Nobody gives a role to the own account. Ask another administrator, or use on the server: spoor user grant.");

    private static Text OwnSignIn { get; } = new(
        "Uw eigen wachtwoord wijzigt u bij Mijn account. Voor een nieuw begin vraagt u een andere beheerder.", "You change your own password at My account. For a new beginning ask another administrator.");

    private static Text NotOfHere { get; } = new(
        "Dit account logt in via de identiteitsprovider: rollen en tweede factor komen daarvandaan.", "This account signs in by the identity provider: its roles and second factor come from there.");

    /// <summary>All accounts.</summary>
    public Task<IReadOnlyList<Account>> AllAsync(CancellationToken cancellation) => accounts.AllAsync(cancellation);

    /// <summary>One account; null if there is none.</summary>
    public Task<Account?> FindAsync(Guid id, CancellationToken cancellation) => accounts.ByIdAsync(id, cancellation);

    /// <summary>How many sessions of an account are active, and how many of its tokens are valid.</summary>
    public Task<(long Sessions, long Tokens)> InUseAsync(Account account, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        return administration.InUseAsync(account.Id, now, now - options.Idle, now - options.Absolute, cancellation);
    }

    /// <summary>Makes an account with one role.</summary>
    /// <param name="known">The programmes of the register.</param>
    /// <returns>The account with its one-time password, or what is wrong by field.</returns>
    public async Task<Outcome<(Account Account, string Password), IReadOnlyList<AccountFault>>> AddAsync(
        CurrentUser by, string login, string name, string professional, string role, IReadOnlyList<ProgrammeId> known, CancellationToken cancellation)
    {
        var grant = GrantOf(role, known);
        if (!AccountDetails.Read(login, name, professional).Try(out var details, out var faults) || grant is null)
        {
            return (AccountFault[])[.. faults ?? [], .. grant is null ? new[] { new AccountFault(Role, NoRole) } : []];
        }

        var (password, now) = (OpaqueToken.OneTimePassword(), clock.GetCurrentInstant());
        var made = details.Made(password, now, mustChange: true);
        if (await accounts.ByLoginAsync(details.Login, cancellation) is null)
        {
            await RecordAsync(by, "account_made", $"{made.Actor} {grant} {made.Professional}".TrimEnd(), grant, cancellation);
            if (await accounts.AddAsync(made, cancellation))
            {
                await accounts.GrantAsync(made.Id, grant.Stored, cancellation);
                return ((await accounts.ByIdAsync(made.Id, cancellation))!, password);
            }
        }

        return (AccountFault[])[AccountDetails.InUse(details.Login)];
    }

    /// <summary>Gives an account a role, and ends its sessions.</summary>
    /// <returns>Why it was not given; null on success.</returns>
    public async Task<Text?> GrantAsync(CurrentUser by, Account account, string role, IReadOnlyList<ProgrammeId> known, CancellationToken cancellation)
    {
        if (GrantOf(role, known) is not { } grant)
        {
            return NoRole;
        }

        if (account.Id == by.Account)
        {
            return OwnRole;
        }

        if (account.Issuer is not null)
        {
            return NotOfHere;
        }

        await RecordAsync(by, "role_given", $"{account.Actor} {grant}", grant, cancellation);
        await accounts.GrantAsync(account.Id, grant.Stored, cancellation);
        return null;
    }

    /// <summary>Takes a role from an account, and ends its sessions.</summary>
    /// <returns>Why it was not taken; null on success.</returns>
    public async Task<Text?> RevokeAsync(CurrentUser by, Account account, string role, CancellationToken cancellation)
    {
        if (!RoleAssignment.Read(role).Try(out var grant, out var fault))
        {
            return fault;
        }

        if (!account.Grants.Contains(grant.Stored))
        {
            return NotHeld;
        }

        await RecordAsync(by, "role_taken", $"{account.Actor} {grant}", grant, cancellation);
        return await administration.RevokeAsync(account.Id, grant.Stored, cancellation) ? null : await StaysAsync(by, account, grant, cancellation);
    }

    /// <summary>Lets an account in no more, and ends its sessions.</summary>
    /// <returns>Why not; null on success.</returns>
    public async Task<Text?> DisableAsync(CurrentUser by, Account account, CancellationToken cancellation)
    {
        await RecordAsync(by, "account_disabled", account.Actor, null, cancellation);
        return await administration.DisableAsync(account.Id, clock.GetCurrentInstant(), cancellation) ? null : await StaysAsync(by, account, null, cancellation);
    }

    /// <summary>Lets an account in again, also one that is locked by wrong attempts.</summary>
    public async Task EnableAsync(CurrentUser by, Account account, CancellationToken cancellation)
    {
        await RecordAsync(by, "account_enabled", account.Actor, null, cancellation);
        await accounts.EnableAsync(account.Id, cancellation);
    }

    /// <summary>Gives an account a password for once, and ends its sessions.</summary>
    public async Task<Outcome<string, Text>> ResetPasswordAsync(CurrentUser by, Account account, CancellationToken cancellation)
    {
        if (account.Id == by.Account)
        {
            return OwnSignIn;
        }

        if (account is not { Login: not null, PasswordHash: not null })
        {
            return NotOfHere;
        }

        var password = OpaqueToken.OneTimePassword();
        await RecordAsync(by, "password_reset", account.Actor, null, cancellation);
        await accounts.SetPasswordAsync(account.Id, Passwords.Hash(password), mustChange: true, cancellation);
        return password;
    }

    /// <summary>Lets an account take a new second factor when it next signs in: the telephone is lost.</summary>
    /// <returns>Why not; null on success.</returns>
    public async Task<Text?> ResetSecondFactorAsync(CurrentUser by, Account account, CancellationToken cancellation)
    {
        if (account.Id == by.Account)
        {
            return OwnSignIn;
        }

        await RecordAsync(by, "second_factor_reset", account.Actor, null, cancellation);
        await accounts.ResetTotpAsync(account.Id, cancellation);
        return null;
    }

    /// <summary>Ends every session of an account.</summary>
    public async Task EndSessionsAsync(CurrentUser by, Account account, CancellationToken cancellation)
    {
        await RecordAsync(by, "sessions_ended", account.Actor, null, cancellation);
        await administration.EndSessionsAsync(account.Id, cancellation);
    }

    /// <summary>Revokes every token of an account.</summary>
    public async Task RevokeTokensAsync(CurrentUser by, Account account, CancellationToken cancellation)
    {
        await RecordAsync(by, "tokens_revoked", account.Actor, null, cancellation);
        await accounts.RevokeTokensAsync(account.Id, clock.GetCurrentInstant(), cancellation);
    }

    /// <summary>Records that messages that failed are tried again.</summary>
    public Task RecordReplayAsync(CurrentUser by, string which, CancellationToken cancellation) => RecordAsync(by, "messages_replayed", which, null, cancellation);

    private static RoleAssignment? GrantOf(string role, IReadOnlyList<ProgrammeId> known) =>
        RoleAssignment.Read(role).Try(out var grant, out _) && RoleAssignment.NotThere([grant], known).Count == 0 ? grant : null;

    /// <summary>What was asked is in the log, and so is that it was not done.</summary>
    private async Task<Text> StaysAsync(CurrentUser by, Account account, RoleAssignment? grant, CancellationToken cancellation)
    {
        await RecordAsync(by, "last_administrator_kept", account.Actor, grant, cancellation);
        return LastAdministrator;
    }

    private Task RecordAsync(CurrentUser by, string what, string about, RoleAssignment? grant, CancellationToken cancellation) => accesses.RecordChangeAsync(
        clock.GetCurrentInstant(), by.Actor, string.Join(' ', by.RolesIn(null).Select(Codes<AccessRole>.Name)), grant?.Programme, $"beheer {what}", about, cancellation);
}
