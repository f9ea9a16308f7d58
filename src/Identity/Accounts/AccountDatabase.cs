using NodaTime;
using Npgsql;
using static Spoor.Identity.Accounts.AccountRows;

namespace Spoor.Identity.Accounts;

/// <summary>The accounts of a register, beside its log. Whatever ends sessions raises the version of the account, on every host at once.</summary>
public sealed class AccountDatabase(NpgsqlDataSource source)
{
    /// <summary>The database of the accounts.</summary>
    public NpgsqlDataSource Source => source;

    /// <summary>Whether there is any account that may sign in.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellation)
    {
        await using var command = source.Command("any");
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>All accounts, by login.</summary>
    public Task<IReadOnlyList<Account>> AllAsync(CancellationToken cancellation) => ReadAsync(source.Command("all"), cancellation);

    /// <summary>The account of a login, in lower case; null if there is none.</summary>
    public async Task<Account?> ByLoginAsync(string login, CancellationToken cancellation) =>
        await ReadAsync(source.Command("by_login", Text(login)), cancellation) is [var found] ? found : null;

    public async Task<Account?> ByIdAsync(Guid id, CancellationToken cancellation) =>
        await ReadAsync(source.Command("by_id", Id(id)), cancellation) is [var found] ? found : null;

    /// <summary>The account of an identity provider's subject; null if there is none.</summary>
    public async Task<Account?> BySubjectAsync(string issuer, string subject, CancellationToken cancellation) =>
        await ReadAsync(source.Command("by_subject", Text(issuer), Text(subject)), cancellation) is [var found] ? found : null;

    /// <summary>Creates an account.</summary>
    /// <returns>False if its login, subject or actor is already in use.</returns>
    public async Task<bool> AddAsync(NewAccount made, CancellationToken cancellation) => await source.RunAsync(
        "add",
        cancellation,
        Id(made.Id),
        Text(made.Actor),
        Text(made.Login),
        Text(made.Name),
        Text(made.Professional),
        Text(made.PasswordHash),
        Flag(made.MustChange),
        Text(made.Issuer),
        Text(made.Subject),
        At(made.CreatedAt)) == 1;

    /// <summary>Counts a sign-in attempt. It is counted before it is verified, so that parallel attempts do not evade the limit.</summary>
    /// <param name="most">The maximum number of attempts; the last one locks the account.</param>
    /// <param name="until">When the lock expires.</param>
    /// <returns>False if the account is locked, and nothing is to be verified.</returns>
    public async Task<bool> TryAsync(Guid account, Instant now, int most, Instant until, CancellationToken cancellation) =>
        await source.RunAsync("try", cancellation, Id(account), At(now), Number(most), At(until)) == 1;

    /// <summary>Resets the count of failures after signing in.</summary>
    public Task ClearFailuresAsync(Guid account, CancellationToken cancellation) => source.RunAsync("clear_failures", cancellation, Id(account));

    public Task SetPasswordAsync(Guid account, string hash, bool mustChange, CancellationToken cancellation) =>
        source.RunAsync("set_password", cancellation, Id(account), Text(hash), Flag(mustChange));

    /// <summary>Changes the password from one of the account's sessions: that one continues under a new key, all others end.</summary>
    /// <param name="version">The version of the account that was verified.</param>
    /// <param name="session">SHA-256 of the current key of that session.</param>
    /// <param name="renewed">SHA-256 of its new key.</param>
    /// <returns>False if the account or the session has changed since; nothing is changed then.</returns>
    public async Task<bool> ChangePasswordAsync(Guid account, int version, string hash, byte[] session, byte[] renewed, CancellationToken cancellation) =>
        await source.RunAsync("change_password", cancellation, Id(account), Number(version), Text(hash), Bytes(session), Bytes(renewed)) == 1;

    /// <summary>Enrols a second factor for an account without one.</summary>
    /// <param name="step">The time step of the code used to enrol.</param>
    /// <param name="version">The version of the account that was verified.</param>
    /// <returns>False if the account has changed since.</returns>
    public async Task<bool> SetTotpAsync(Guid account, byte[] secret, long step, int version, CancellationToken cancellation) =>
        await source.RunAsync("set_totp", cancellation, Id(account), Bytes(secret), Number(step), Number(version)) == 1;

    public Task ResetTotpAsync(Guid account, CancellationToken cancellation) => source.RunOnAccountAsync(account, "reset_totp", cancellation, Id(account));

    /// <summary>Marks the time step of a code as used, so that no code of it or of an earlier one is accepted again.</summary>
    /// <returns>False if it was already used.</returns>
    public async Task<bool> TakeStepAsync(Guid account, long step, CancellationToken cancellation) =>
        await source.RunAsync("take_step", cancellation, Id(account), Number(step)) == 1;

    public Task DisableAsync(Guid account, Instant now, CancellationToken cancellation) => source.RunAsync("disable", cancellation, Id(account), At(now));

    /// <summary>Enables an account, and unlocks it if it is locked.</summary>
    public Task EnableAsync(Guid account, CancellationToken cancellation) => source.RunAsync("enable", cancellation, Id(account));

    /// <returns>False if it was already assigned.</returns>
    public async Task<bool> GrantAsync(Guid account, StoredRoleAssignment grant, CancellationToken cancellation) =>
        await source.RunAsync("grant", cancellation, Id(account), Text(grant.Role), Text(grant.Programme)) == 1;

    /// <returns>False if it was not assigned.</returns>
    public async Task<bool> RevokeAsync(Guid account, StoredRoleAssignment grant, CancellationToken cancellation) =>
        await source.RunAsync("revoke", cancellation, Id(account), Text(grant.Role), Text(grant.Programme)) == 1;

    /// <summary>Stores the hash of a new token.</summary>
    public Task AddTokenAsync(byte[] hash, Guid account, Instant now, Instant expires, CancellationToken cancellation) =>
        source.RunAsync("add_token", cancellation, Bytes(hash), Id(account), At(now), At(expires));

    /// <returns>How many were still valid.</returns>
    public Task<int> RevokeTokensAsync(Guid account, Instant now, CancellationToken cancellation) => source.RunAsync("revoke_tokens", cancellation, Id(account), At(now));

    /// <summary>The server's clock, the database user of this program, and whether it is a superuser.</summary>
    public async Task<(Instant Clock, string User, bool IsSuperuser)> SafetyAsync(CancellationToken cancellation)
    {
        await using var command = source.Command("safety");
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (row.GetFieldValue<Instant>(0), row.GetString(2), row.GetBoolean(1));
    }

    private static async Task<IReadOnlyList<Account>> ReadAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using (command)
        {
            await using var row = await command.ExecuteReaderAsync(cancellation);
            var found = new List<Account>();
            while (await row.ReadAsync(cancellation))
            {
                found.Add(Account(row));
            }

            return found;
        }
    }
}
