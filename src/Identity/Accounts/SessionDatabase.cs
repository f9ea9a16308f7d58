using NodaTime;
using Npgsql;
using static Spoor.Identity.Accounts.AccountRows;

namespace Spoor.Identity.Accounts;

/// <summary>The sessions, shared by all hosts: one ended on a host is ended everywhere.</summary>
public sealed class SessionDatabase(NpgsqlDataSource source)
{
    public SessionDatabase(AccountDatabase accounts)
        : this(accounts.Source)
    {
    }

    /// <summary>Opens a session, and deletes expired ones.</summary>
    /// <param name="hash">SHA-256 of the key.</param>
    /// <param name="version">The version of the account that was verified: if it has changed since, the session is invalid at once.</param>
    /// <param name="seenAfter">Sessions not used since then are deleted.</param>
    /// <param name="openedAfter">Sessions opened before then are deleted.</param>
    /// <param name="hint">Data for signing out, encrypted.</param>
    public async Task OpenAsync(
        byte[] hash, Guid account, int version, string method, Instant now, Instant seenAfter, Instant openedAfter, byte[]? hint, CancellationToken cancellation)
    {
        await source.RunAsync("clean_sessions", cancellation, At(seenAfter), At(openedAfter));
        await source.RunAsync("open_session", cancellation, Bytes(hash), Id(account), Number(version), Text(method), At(now), Bytes(hint));
    }

    /// <summary>The user of an active session key; null if there is none.</summary>
    public Task<SessionUser?> FindAsync(byte[] hash, Instant seenAfter, Instant openedAfter, CancellationToken cancellation) =>
        FindAsync(source.Command("session", Bytes(hash), At(seenAfter), At(openedAfter)), cancellation);

    /// <summary>The account and sign-in method of a session that recently expired; null if there is none, or it was ended on purpose.</summary>
    /// <param name="seenAfter">For a session that expired by disuse: used after then.</param>
    /// <param name="openedAfter">Opened after then.</param>
    /// <param name="changedAfter">For a session ended by a change of the account: used after then, since the time of the change is unknown.</param>
    public async Task<(Guid Account, string Method)?> FindEndedAsync(
        byte[] hash, Instant seenAfter, Instant openedAfter, Instant changedAfter, CancellationToken cancellation)
    {
        await using var command = source.Command("ended_session", Bytes(hash), At(seenAfter), At(openedAfter), At(changedAfter));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? (row.GetGuid(0), row.GetString(1)) : null;
    }

    /// <summary>The user of a token that is valid now; null if there is none.</summary>
    public Task<SessionUser?> FindTokenAsync(byte[] hash, Instant now, CancellationToken cancellation) =>
        FindAsync(source.Command("token", Bytes(hash), At(now)), cancellation);

    /// <summary>Records that a session is in use.</summary>
    public Task SeenAsync(byte[] hash, Instant now, CancellationToken cancellation) => source.RunAsync("seen", cancellation, Bytes(hash), At(now));

    /// <summary>Ends a session.</summary>
    /// <returns>The sign-in method and the data stored for signing out; null if there was no such session.</returns>
    public async Task<(string Method, byte[]? Hint)?> EndAsync(byte[] hash, CancellationToken cancellation)
    {
        await using var command = source.Command("end_session", Bytes(hash));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? (row.GetString(0), BytesAt(row, 1)) : null;
    }

    /// <summary>The active sessions of an account, the current one first.</summary>
    /// <param name="hash">SHA-256 of the key of the current session.</param>
    public async Task<IReadOnlyList<OwnSession>> OwnAsync(Guid account, byte[] hash, Instant seenAfter, Instant openedAfter, CancellationToken cancellation)
    {
        await using var command = source.Command("own_sessions", Id(account), Bytes(hash), At(seenAfter), At(openedAfter));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var found = new List<OwnSession>();
        while (await row.ReadAsync(cancellation))
        {
            found.Add(new(row.GetGuid(0), row.GetString(1), row.GetFieldValue<Instant>(2), row.GetFieldValue<Instant>(3), row.GetBoolean(4)));
        }

        return found;
    }

    /// <summary>Ends the other sessions of an account.</summary>
    /// <param name="hash">SHA-256 of the key of the current session.</param>
    /// <param name="one">The session to end; null means all. A session of another account is ignored.</param>
    public Task EndOthersAsync(Guid account, byte[] hash, Guid? one, CancellationToken cancellation) =>
        source.RunAsync("end_other_sessions", cancellation, Id(account), Bytes(hash), Id(one));

    private static async Task<SessionUser?> FindAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using (command)
        {
            await using var row = await command.ExecuteReaderAsync(cancellation);
            return await row.ReadAsync(cancellation) ? Caller(row) : null;
        }
    }
}
