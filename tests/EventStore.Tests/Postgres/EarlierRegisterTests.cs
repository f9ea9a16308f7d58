using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.Domain.Recording;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Tests.Log;
using Spoor.EventStore.Views;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Postgres;

/// <summary>A register that an earlier build made is brought to the schema of this program with all that it held.</summary>
public sealed class EarlierRegisterTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(EarlierRegisters))]
    public async Task It_gets_the_schema_of_a_fresh_one_and_the_app_appends_to_it(string commit)
    {
        await using var fresh = await server.DatabaseAsync();
        await using var source = RegisterDatabase.Connect(await new EarlierRegister(commit).LoadAsync(server));
        (await Migrator.CheckAsync(source, Stop)).ShouldNotBeNull();

        (await Migrator.MigrateAsync(source, Stop)).Value.ShouldBePositive();

        SchemaTests.WithoutCasts(await SchemaTests.DumpAsync(source)).ShouldBe(SchemaTests.WithoutCasts(await SchemaTests.DumpAsync(fresh)));
        (await Migrator.MigrateAsync(source, Stop)).Value.ShouldBe(0);
        (await Migrator.CheckAsync(source, Stop)).ShouldBeNull();
        await using var app = RegisterDatabase.Connect(PostgresServer.As("spoor_app", source.ConnectionString));
        var log = new PostgresEventStore(app);
        var head = await log.TailAsync(Stop);
        head.Position.ShouldBeGreaterThan(0);
        await using var writer = await log.BeginAppendAsync(Stop);
        (await writer.AppendAsync([LogContract.New(new(StreamKind.Trajectory, "T-new"), 1)], Stop)).Failed.ShouldBeFalse();
        writer.Tail.Position.ShouldBe(head.Position + 1);
    }

    [Theory]
    [ClassData(typeof(EarlierRegisters))]
    public async Task Every_row_of_it_is_the_same_before_and_after(string commit)
    {
        await using var source = RegisterDatabase.Connect(await new EarlierRegister(commit).LoadAsync(server));
        var tables = await ReadAsync(
            source,
            """
            select table_name, string_agg(quote_ident(column_name), ', ' order by ordinal_position)
              from information_schema.columns where table_schema = 'spoor' and table_name not like 'view\_%' and table_name <> 'mt_event_progression' group by table_name order by table_name
            """);
        string[] expected = ["checkpoints", "log_head", "mt_events", "mt_streams", "accounts", "sessions", "vault_items"];
        expected.ShouldBeSubsetOf(tables.Select(t => t[0]));
        var before = await RowsAsync(source, tables);

        (await Migrator.MigrateAsync(source, Stop)).Value.ShouldBePositive();

        (await RowsAsync(source, tables)).ShouldBe(before);

        // What is recorded from now on is news.
        (await ReadAsync(source, "select p.name, (p.last_seq_id = h.position)::text from spoor.mt_event_progression p cross join spoor.log_head h")).ShouldHaveSingleItem().ShouldBe(["recorded:All", "true"]);

        // The read models follow from the log, and are filled by the first who opens it.
        var views = new ViewDatabase(source);
        (await views.PrepareAsync(Stop)).ShouldBeNull();
        var lines = await new PostgresEventStore(source).ReadAsync(0, long.MaxValue, Stop).ToListAsync(Stop);
        StoredViews.Differences(await StoredViews.ShownAsync(source), StoredViews.Folded(lines, (await views.StateAsync(Stop)).AsOf)).ShouldBeEmpty();
    }

    private static async Task<List<string>> RowsAsync(NpgsqlDataSource source, List<string[]> tables)
    {
        var rows = new List<string>();
        foreach (var table in tables)
        {
            rows.AddRange((await ReadAsync(source, $"select r::text from (select {table[1]} from spoor.{table[0]}) as r order by 1")).Select(r => $"{table[0]} {r[0]}"));
        }

        return rows;
    }

    private static async Task<List<string[]>> ReadAsync(NpgsqlDataSource source, string sql)
    {
        var rows = new List<string[]>();
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Stop);
        while (await reader.ReadAsync(Stop))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return rows;
    }
}
