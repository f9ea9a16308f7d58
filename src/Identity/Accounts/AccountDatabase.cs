using NodaTime;
using Npgsql;
using static Spoor.Identity.Accounts.AccountRows;

namespace Spoor.Identity.Accounts;

/// <summary>The accounts of a register, beside its log. What ends sessions raises the version of the account, on every host at once.</summary>
public sealed class AccountDatabase(NpgsqlDataSource source)
{
    /// <summary>Where they stand.</summary>
    public NpgsqlDataSource Source => source;

    /// <summary>Whether anyone at all may sign in.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellation)
    {
        await using var command = source.Command("any");
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>All accounts, by login.</summary>
    public Task<IReadOnlyList<Account>> AllAsync(CancellationToken cancellation) => ReadAsync(source.Command("all"), cancellation);

    /// <summary>The account of a login, in lower case; null where there is none.</summary>
    public async Task<Account?> ByLoginAsync(string login, CancellationToken cancellation) =>
        await ReadAsync(source.Command("by_login", Text(login)), cancellation) is [var found] ? found : null;

    public async Task<Account?> ByIdAsync(Guid id, CancellationToken cancellation) =>
        await ReadAsync(source.Command("by_id", Id(id)), cancellation) is [var found] ? found : null;

    /// <summary>The account that an identity provider knows by a subject; null where there is none.</summary>
    public async Task<Account?> BySubjectAsync(string issuer, string subject, CancellationToken cancellation) =>
        await ReadAsync(source.Command("by_subject", Text(issuer), Text(subject)), cancellation) is [var found] ? found : null;

    /// <summary>Makes an account.</summary>
    /// <returns>False where its login, its subject or its actor is another's.</returns>
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

    /// <summary>Counts an attempt to sign in. It is counted before it is judged, so that many at once are no more than many in a row.</summary>
    /// <param name="most">So many are judged; the last of them locks the account.</param>
    /// <param name="until">How long.</param>
    /// <returns>False where the account is locked, and nothing is to be judged.</returns>
    public async Task<bool> TryAsync(Guid account, Instant now, int most, Instant until, CancellationToken cancellation) =>
        await source.RunAsync("try", cancellation, Id(account), At(now), Number(most), At(until)) == 1;

    /// <summary>Whoever signed in begins to count anew.</summary>
    public Task ClearFailuresAsync(Guid account, CancellationToken cancellation) => source.RunAsync("clear_failures", cancellation, Id(account));

    public Task SetPasswordAsync(Guid account, string hash, bool mustChange, CancellationToken cancellation) =>
        source.RunAsync("set_password", cancellation, Id(account), Text(hash), Flag(mustChange));

    /// <summary>Gives an account another password, chosen in one of its sessions: that one goes on under another key, all others end.</summary>
    /// <param name="version">The version of the account that this was judged by.</param>
    /// <param name="session">SHA-256 of the key of that session, until now.</param>
    /// <param name="renewed">And from now on.</param>
    /// <returns>False where the account or the session changed meanwhile; then nothing is changed.</returns>
    public async Task<bool> ChangePasswordAsync(Guid account, int version, string hash, byte[] session, byte[] renewed, CancellationToken cancellation) =>
        await source.RunAsync("change_password", cancellation, Id(account), Number(version), Text(hash), Bytes(session), Bytes(renewed)) == 1;

    /// <summary>Gives an account that has none a second factor.</summary>
    /// <param name="step">The step of the code by which he showed to have it.</param>
    /// <param name="version">The version of the account that this was judged by.</param>
    /// <returns>False where the account changed meanwhile.</returns>
    public async Task<bool> SetTotpAsync(Guid account, byte[] secret, long step, int version, CancellationToken cancellation) =>
        await source.RunAsync("set_totp", cancellation, Id(account), Bytes(secret), Number(step), Number(version)) == 1;

    public Task ResetTotpAsync(Guid account, CancellationToken cancellation) => source.RunAsync("reset_totp", cancellation, Id(account));

    /// <summary>Takes the step of a code, so that no code of it or of one before is accepted again.</summary>
    /// <returns>False where it was taken already.</returns>
    public async Task<bool> TakeStepAsync(Guid account, long step, CancellationToken cancellation) =>
        await source.RunAsync("take_step", cancellation, Id(account), Number(step)) == 1;

    public Task DisableAsync(Guid account, Instant now, CancellationToken cancellation) => source.RunAsync("disable", cancellation, Id(account), At(now));

    /// <summary>Lets an account in again, also one that is locked.</summary>
    public Task EnableAsync(Guid account, CancellationToken cancellation) => source.RunAsync("enable", cancellation, Id(account));

    /// <returns>False where it was granted already.</returns>
    public async Task<bool> GrantAsync(Guid account, StoredRoleAssignment grant, CancellationToken cancellation) =>
        await source.RunAsync("grant", cancellation, Id(account), Text(grant.Role), Text(grant.Programme)) == 1;

    /// <returns>False where it was not granted.</returns>
    public async Task<bool> RevokeAsync(Guid account, StoredRoleAssignment grant, CancellationToken cancellation) =>
        await source.RunAsync("revoke", cancellation, Id(account), Text(grant.Role), Text(grant.Programme)) == 1;

    /// <summary>Keeps the hash of a new token.</summary>
    public Task AddTokenAsync(byte[] hash, Guid account, Instant now, Instant expires, CancellationToken cancellation) =>
        source.RunAsync("add_token", cancellation, Bytes(hash), Id(account), At(now), At(expires));

    /// <returns>How many were good until now.</returns>
    public Task<int> RevokeTokensAsync(Guid account, Instant now, CancellationToken cancellation) => source.RunAsync("revoke_tokens", cancellation, Id(account), At(now));

    /// <summary>What the server says of itself: its clock, as whom this program logs in, and whether that is a superuser.</summary>
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
