using Npgsql;
using Spoor.Database;
using Spoor.Domain.Recording;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Tests.Log;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Postgres.Roles;

/// <summary>A register with two lines, for the tests of one class, and whoever they log in as.</summary>
public sealed class SealedRegister(PostgresServer server) : IAsyncLifetime
{
    private readonly Dictionary<string, NpgsqlDataSource> _logins = [];
    private NpgsqlDataSource? _superuser;
    private string _before = "";

    public async ValueTask InitializeAsync()
    {
        _superuser = await server.DatabaseAsync();
        foreach (var role in new[] { "a_reader login in role spoor_reader", "a_stranger login" })
        {
            await PostgresServer.MakeRoleAsync(_superuser, role);
        }

        var stream = new StreamId(StreamKind.Trajectory, "T-1");
        await LogContract.AppendAsync(new PostgresEventStore(_superuser), LogContract.New(stream, 1), LogContract.New(stream, 2));
        _before = await EverythingAsync();
    }

    /// <summary>A data source that really logs in as a role.</summary>
    public NpgsqlDataSource As(string role)
    {
        if (!_logins.TryGetValue(role, out var source))
        {
            _logins[role] = source = RegisterDatabase.Connect(PostgresServer.As(role, _superuser!.ConnectionString));
        }

        return source;
    }

    /// <summary>Runs a batch as a role.</summary>
    /// <returns>The SQLSTATE it is refused with; null when it succeeds.</returns>
    public async Task<string?> RefusalAsync(string role, string statements)
    {
        await using var command = As(role).CreateCommand(statements);
        try
        {
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    /// <summary>Whether schema, rights and rows are as they were before any test.</summary>
    public async Task<bool> IsUntouchedAsync() => await EverythingAsync() == _before;

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _logins.Values.Append(_superuser!))
        {
            await source.DisposeAsync();
        }
    }

    private async Task<string> EverythingAsync()
    {
        await using var rows = _superuser!.CreateCommand(
            """
            select (select string_agg(e::text, ' ' order by seq_id) from spoor.mt_events e) || (select string_agg(s::text, ' ') from spoor.mt_streams s)
                || (select h::text from spoor.log_head h) || (select last_value || ' ' || is_called from spoor.mt_events_sequence)
                || (select count(*) from spoor.checkpoints) || (select count(*) from spoor.mt_event_progression) || (select count(*) from spoor_migrations.applied)
            """);
        return await SchemaTests.DumpAsync(_superuser) + await rows.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
