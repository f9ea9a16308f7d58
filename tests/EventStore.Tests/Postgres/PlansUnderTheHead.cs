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

/// <summary>Plans are kept under the head, so they must be of the kind that stays right: one made while the log was empty is used when it is long.</summary>
public sealed class PlansUnderTheHead(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_append_reads_no_table_through_though_its_plans_were_made_when_the_log_was_empty()
    {
        await using var database = await server.DatabaseAsync();
        await using var source = RegisterDatabase.ConnectAsProgram(new(database.ConnectionString) { MaxPoolSize = 1 });
        var log = new PostgresEventStore(source);
        await AppendAsync(log, "before", 8);
        await using (var writer = await log.BeginAppendAsync(Stop))
        {
            (await writer.Prepare([.. Enumerable.Range(0, 5_000).Select(n => LogContract.New(new(StreamKind.Trajectory, $"many-{n}"), 1))])(Stop)).Failed.ShouldBeFalse();
            await writer.CommitAsync(Stop);
        }

        var before = await ReadThroughAsync(source);
        await AppendAsync(log, "after", 8);

        (await ReadThroughAsync(source)).ShouldBe(before);
        (await NumberAsync(source, "select count(*) from pg_prepared_statements")).ShouldBeGreaterThan(5);
    }

    private static async Task AppendAsync(PostgresEventStore log, string name, int times)
    {
        for (var n = 0; n < times; n++)
        {
            var added = LogContract.New(new(StreamKind.Trajectory, $"{name}-{n}"), 1);
            await using var writer = await log.BeginAppendAsync(Stop);
            (await writer.FindAsync([added.Id], Stop).ToListAsync(Stop)).ShouldBeEmpty();
            (await writer.ReadStreamsAsync([added.Stream], Stop).ToListAsync(Stop)).ShouldBeEmpty();
            (await writer.FetchForWritingAsync([added.Stream], Stop)).ShouldBeEmpty();
            (await writer.AppendAsync([added], Stop)).Failed.ShouldBeFalse();
            await writer.CommitAsync(Stop);
        }
    }

    private static async Task<long> ReadThroughAsync(NpgsqlDataSource source)
    {
        await using var flush = source.CreateCommand("select pg_stat_force_next_flush()");
        await flush.ExecuteNonQueryAsync(Stop);
        return await NumberAsync(source, "select sum(seq_tup_read)::bigint from pg_stat_user_tables where relname in ('mt_events', 'mt_streams')");
    }

    private static async Task<long> NumberAsync(NpgsqlDataSource source, string statement)
    {
        await using var command = source.CreateCommand(statement);
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }
}
