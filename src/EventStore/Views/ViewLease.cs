using Npgsql;
using NpgsqlTypes;
using Spoor.EventStore.Postgres;

namespace Spoor.EventStore.Views;

/// <summary>Someone else holds the lease: what was about to be written is not.</summary>
internal sealed class LeaseLostException() : Exception("The lease of the stored views is another host's.");

/// <summary>The right to write the stored views, which one host has at a time, by the clock of the database.</summary>
/// <param name="holder">How this host is shown to whoever asks.</param>
/// <param name="term">After how long without renewal another host may take it.</param>
internal sealed class ViewLease(NpgsqlDataSource source, string holder, TimeSpan term)
{
    /// <summary>The term that hosts use: long enough for a busy machine, short enough that nobody notices.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(5);

    private long? _token;

    /// <summary>How often a holder renews.</summary>
    public TimeSpan Interval => term / 4;

    /// <summary>Whether this host held it when last heard of. Only <see cref="Hold"/> knows.</summary>
    public bool IsHeld => _token is not null;

    /// <summary>Takes the lease where it is free or expired, with a higher token than anyone before.</summary>
    public async Task<bool> Acquire(CancellationToken cancellation)
    {
        await using var command = Command("acquire_lease", new() { Value = holder });
        _token = (long?)await command.ExecuteScalarAsync(cancellation);
        return IsHeld;
    }

    /// <summary>Stays the holder for another term; false where someone else took it.</summary>
    public async Task<bool> Renew(CancellationToken cancellation)
    {
        if (_token is not { } token)
        {
            return false;
        }

        await using var command = Command("renew_lease", new() { Value = token });
        if (await command.ExecuteNonQueryAsync(cancellation) == 0)
        {
            _token = null;
        }

        return IsHeld;
    }

    /// <summary>Lets go, so that another host need not wait.</summary>
    public async Task Release(CancellationToken cancellation)
    {
        if (_token is { } token)
        {
            _token = null;
            await using var command = source.CreateCommand(SqlFiles.Views("release_lease"));
            command.Parameters.Add(new() { Value = token });
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>Commits a transaction if, and only if, the lease is still this host's: it is checked last, and locked until the commit.</summary>
    /// <exception cref="LeaseLostException">Someone else has taken it.</exception>
    internal async Task Commit(NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await Hold(transaction, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task Hold(NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(SqlFiles.Views("hold_lease"), transaction.Connection) { Parameters = { new() { Value = _token ?? -1L } } };
        if (await command.ExecuteScalarAsync(cancellation) is null)
        {
            _token = null;
            throw new LeaseLostException();
        }
    }

    private NpgsqlCommand Command(string name, NpgsqlParameter first)
    {
        var command = source.CreateCommand(SqlFiles.Views(name));
        command.Parameters.Add(first);
        command.Parameters.Add(new() { Value = term, NpgsqlDbType = NpgsqlDbType.Interval });
        return command;
    }
}
