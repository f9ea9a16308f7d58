using NodaTime;
using Npgsql;
using static Spoor.Identity.Accounts.AccountRows;

namespace Spoor.Identity.Accounts;

/// <summary>What only administration writes: changes that never take the last administrator away, and the codes by which the first one is made.</summary>
public sealed class AdministrationDatabase(NpgsqlDataSource source)
{
    /// <summary>Takes a role from an account, and ends its sessions.</summary>
    /// <returns>False if it was not assigned, or is that of the last administrator who can sign in.</returns>
    public Task<bool> RevokeAsync(Guid account, StoredRoleAssignment grant, CancellationToken cancellation) =>
        RunAloneAsync("revoke_unless_last", cancellation, Id(account), Text(grant.Role), Text(grant.Programme));

    /// <summary>Disables an account, and ends its sessions.</summary>
    /// <returns>False if it is the last administrator who can sign in.</returns>
    public Task<bool> DisableAsync(Guid account, Instant now, CancellationToken cancellation) => RunAloneAsync("disable_unless_last", cancellation, Id(account), At(now));

    /// <summary>Ends every session of an account, on every host.</summary>
    public Task EndSessionsAsync(Guid account, CancellationToken cancellation) => source.RunAsync("end_all_sessions", cancellation, Id(account));

    /// <summary>How many sessions of an account are active, and how many of its tokens are valid.</summary>
    public async Task<(long Sessions, long Tokens)> InUseAsync(Guid account, Instant now, Instant seenAfter, Instant openedAfter, CancellationToken cancellation)
    {
        await using var sessions = source.Command("sessions_of", Id(account), At(seenAfter), At(openedAfter));
        await using var tokens = source.Command("tokens_of", Id(account), At(now));
        return ((long)(await sessions.ExecuteScalarAsync(cancellation))!, (long)(await tokens.ExecuteScalarAsync(cancellation))!);
    }

    /// <summary>Stores the hash of a code by which the first administrator can be made; those made before <paramref name="spent"/> are deleted.</summary>
    public Task AddSetupCodeAsync(byte[] hash, Instant now, Instant spent, CancellationToken cancellation) =>
        source.RunAsync("add_setup_code", cancellation, Bytes(hash), At(now), At(spent));

    /// <summary>Makes the first administrator, by a code that is good for once, and records it in the access log in the same statement.</summary>
    /// <param name="madeAfter">Older codes are no longer valid.</param>
    /// <returns>False if the code is invalid, or somebody can sign in already.</returns>
    public async Task<bool> ClaimSetupCodeAsync(byte[] hash, Instant now, Instant madeAfter, NewAccount made, CancellationToken cancellation) => await source.RunAsync(
        "claim_setup_code",
        cancellation,
        Bytes(hash),
        At(madeAfter),
        Id(made.Id),
        Text(made.Actor),
        Text(made.Login),
        Text(made.Name),
        Text(made.PasswordHash),
        At(now),
        Id(Guid.CreateVersion7())) == 1;

    /// <summary>Runs a statement while no other administrator is taken away.</summary>
    private async Task<bool> RunAloneAsync(string file, CancellationToken cancellation, params NpgsqlParameter[] parameters) =>
        await source.RunBehindAsync(("lock_administrators", []), (file, parameters), cancellation) == 1;
}
