using System.Text;
using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Views;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Views;

/// <summary>A list is read by a plan for as many rows as were just filled, also where whoever filled them owns no table.</summary>
public sealed class KnownToThePlanner(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_file_brings_or_was_filled_anew_is_counted_at_once()
    {
        await using var superuser = await server.DatabaseAsync();
        await PostgresServer.MakeRoleAsync(superuser, "clerk login in role spoor_app");
        await using var app = RegisterDatabase.Connect(PostgresServer.As("clerk", superuser.ConnectionString));
        var views = new ViewDatabase(app);
        (await views.PrepareAsync(Stop)).ShouldBeNull();
        var lines = History.Exported(Enumerable.Range(0, 120).Select(n => n * 611));

        (await new Import(new PostgresEventStore(app)).RunAsync("test.jsonl", () => new MemoryStream(Encoding.UTF8.GetBytes(lines)), keepGoing: false, Stop)).Faults.ShouldBeEmpty();
        await ShouldBeCountedAsync(superuser);

        (await views.RebuildAsync(Stop)).ShouldBeNull();
        await ShouldBeCountedAsync(superuser);
    }

    private static async Task ShouldBeCountedAsync(NpgsqlDataSource superuser)
    {
        var cases = await NumberAsync(superuser, "select count(*)::bigint from spoor.view_cases");
        cases.ShouldBeGreaterThan(0);
        (await NumberAsync(superuser, "select reltuples::bigint from pg_class where oid = 'spoor.view_cases'::regclass")).ShouldBe(cases);
    }

    private static async Task<long> NumberAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }
}
