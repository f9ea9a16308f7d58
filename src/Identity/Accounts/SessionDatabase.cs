using NodaTime;
using Npgsql;
using static Spoor.Identity.Accounts.AccountRows;

namespace Spoor.Identity.Accounts;

/// <summary>Who is signed in, shared by all hosts: what one ends, no other goes on with.</summary>
public sealed class SessionDatabase(NpgsqlDataSource source)
{
    public SessionDatabase(AccountDatabase accounts)
        : this(accounts.Source)
    {
    }

    /// <summary>Opens a session, and forgets those that ended long ago.</summary>
    /// <param name="hash">SHA-256 of the key.</param>
    /// <param name="version">The version of the account that was judged: where it changed meanwhile the session is dead at once.</param>
    /// <param name="seenAfter">Sessions not used since then are forgotten.</param>
    /// <param name="openedAfter">Sessions opened before then are forgotten.</param>
    /// <param name="hint">What is kept for the end of the session, protected.</param>
    public async Task OpenAsync(
        byte[] hash, Guid account, int version, string method, Instant now, Instant seenAfter, Instant openedAfter, byte[]? hint, CancellationToken cancellation)
    {
        await source.RunAsync("clean_sessions", cancellation, At(seenAfter), At(openedAfter));
        await source.RunAsync("open_session", cancellation, Bytes(hash), Id(account), Number(version), Text(method), At(now), Bytes(hint));
    }

    /// <summary>Who is behind the key of a session that still lives; null where nobody is.</summary>
    public Task<SessionUser?> FindAsync(byte[] hash, Instant seenAfter, Instant openedAfter, CancellationToken cancellation) =>
        FindAsync(source.Command("session", Bytes(hash), At(seenAfter), At(openedAfter)), cancellation);

    /// <summary>Whose a session was that ended lately, and how he had signed in; null where it is nobody's, or ended on purpose.</summary>
    /// <param name="seenAfter">It was used after then, where it ended by not being used.</param>
    /// <param name="openedAfter">It was opened after then.</param>
    /// <param name="changedAfter">It was used after then, where it ended by a change of the account: when that was is not known.</param>
    public async Task<(Guid Account, string Method)?> FindEndedAsync(
        byte[] hash, Instant seenAfter, Instant openedAfter, Instant changedAfter, CancellationToken cancellation)
    {
        await using var command = source.Command("ended_session", Bytes(hash), At(seenAfter), At(openedAfter), At(changedAfter));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? (row.GetGuid(0), row.GetString(1)) : null;
    }

    /// <summary>Whose a token is that is good now; null where nobody's.</summary>
    public Task<SessionUser?> FindTokenAsync(byte[] hash, Instant now, CancellationToken cancellation) =>
        FindAsync(source.Command("token", Bytes(hash), At(now)), cancellation);

    /// <summary>Notes that a session is in use.</summary>
    public Task SeenAsync(byte[] hash, Instant now, CancellationToken cancellation) => source.RunAsync("seen", cancellation, Bytes(hash), At(now));

    /// <summary>Ends a session.</summary>
    /// <returns>How one had signed in, and the hint that was kept; null where there was no such session.</returns>
    public async Task<(string Method, byte[]? Hint)?> EndAsync(byte[] hash, CancellationToken cancellation)
    {
        await using var command = source.Command("end_session", Bytes(hash));
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation) ? (row.GetString(0), BytesAt(row, 1)) : null;
    }

    /// <summary>The living sessions of an account, the one that asks first.</summary>
    /// <param name="hash">SHA-256 of the key of the one that asks.</param>
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

    /// <summary>Ends other sessions of an account than the one that asks.</summary>
    /// <param name="hash">SHA-256 of the key of the one that asks.</param>
    /// <param name="one">Which one; null is all. Where it is none of the account, nothing ends.</param>
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
