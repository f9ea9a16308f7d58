using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Tests.Log;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Postgres;

public sealed class PostgresLogTests(PostgresServer server) : LogContract
{
    private static readonly StreamId Stream = new(StreamKind.Trajectory, "T-1");

    /// <summary>As the register works: logged in as the app's role.</summary>
    protected override async Task<IEventStore> NewLogAsync()
    {
        await using var superuser = await server.DatabaseAsync();
        return new PostgresEventStore(RegisterDatabase.Connect(PostgresServer.As("spoor_app", superuser.ConnectionString)));
    }

    [Theory]
    [InlineData("update spoor.mt_events set data = '{}'", "23001")]
    [InlineData("delete from spoor.mt_events", "23001")]
    [InlineData("truncate spoor.mt_events", "23001")]
    [InlineData("truncate spoor.mt_streams cascade", "23001")]
    [InlineData("delete from spoor.mt_streams", "23001")]
    [InlineData("delete from spoor.log_head", "23001")]
    public async Task Nothing_recorded_is_changed_or_removed_even_by_the_owner(string statement, string sqlState)
    {
        await using var source = await server.DatabaseAsync();
        await AppendAsync(new PostgresEventStore(source), New(Stream, 1));

        await using var command = source.CreateCommand(statement);
        var refused = await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));

        refused.SqlState.ShouldBe(sqlState);
    }

    [Fact]
    public async Task Martens_sequence_stands_at_the_last_position_also_after_an_append_that_was_given_up()
    {
        await using var source = await server.DatabaseAsync();
        var log = new PostgresEventStore(source);
        await AppendAsync(log, New(Stream, 1), New(Stream, 2));
        await using (var writer = await log.BeginAppendAsync(TestContext.Current.CancellationToken))
        {
            await writer.AppendAsync([New(Stream, 3)], TestContext.Current.CancellationToken);
        }

        await using var command = source.CreateCommand("select last_value, is_called from spoor.mt_events_sequence");
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await row.ReadAsync(TestContext.Current.CancellationToken);

        (row.GetInt64(0), row.GetBoolean(1)).ShouldBe((2, true));
    }

    [Fact]
    public async Task The_actor_stands_in_the_headers_and_the_kind_of_stream_in_its_type()
    {
        await using var source = await server.DatabaseAsync();
        await AppendAsync(new PostgresEventStore(source), New(Stream, 1));

        await using var command = source.CreateCommand(
            "select e.headers::text, s.type, s.version, e.mt_dotnet_type, e.tenant_id, e.is_archived from spoor.mt_events e join spoor.mt_streams s on s.id = e.stream_id");
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await row.ReadAsync(TestContext.Current.CancellationToken);

        row.GetString(0).ShouldBe("""{"actor": "u-001"}""");
        (row.GetString(1), row.GetInt64(2), row.IsDBNull(3), row.GetString(4), row.GetBoolean(5))
            .ShouldBe(("trajectory", 1, true, "*DEFAULT*", false));
    }
}
