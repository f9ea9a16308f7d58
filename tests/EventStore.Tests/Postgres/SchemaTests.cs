using System.Text.RegularExpressions;
using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Postgres;

public sealed partial class SchemaTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_schema_is_the_approved_one()
    {
        await using var source = await server.DatabaseAsync();

        Approve.Text(await DumpAsync(source), "schema");
    }

    [Fact]
    public async Task A_database_that_was_made_before_there_were_roles_is_brought_to_the_same_schema_and_rights_from_any_migration()
    {
        await using var fresh = await server.DatabaseAsync();
        var expected = await DumpAsync(fresh);
        await PostgresServer.MakeRoleAsync(fresh, "an_owner login");
        var first = new EarlierRegister("2f84845");
        for (var older = 0; older <= Baseline.Upgrade.Count; older++)
        {
            // All of it made by the user that connects, who owns the database and nothing else: from the baseline, or from the first release up to some migration.
            await using var source = RegisterDatabase.Connect(older == 0 ? await server.EmptyDatabaseAsync() : await first.LoadAsync(server, isEmpty: true));
            await RunAsync(source, $"alter database {new NpgsqlConnectionStringBuilder(source.ConnectionString).Database} owner to an_owner");
            await RunAsync(source, "reassign owned by spoor_owner to an_owner; drop owned by spoor_owner, spoor_app, spoor_reader");
            await using (var user = RegisterDatabase.Connect(PostgresServer.As("an_owner", source.ConnectionString)))
            {
                (await Migrator.MigrateAsync(user, Stop, older == 0 ? null : [.. Baseline.Upgrade.Take(older)])).Value.ShouldBe(older == 0 ? Migrations.All.Count : older - 1);
            }

            (await Migrator.MigrateAsync(source, Stop)).Value.ShouldBe(older == 0 ? 0 : Baseline.Upgrade.Count - older);

            WithoutCasts(await DumpAsync(source)).ShouldBe(WithoutCasts(expected), $"upgraded from {older} of the migrations");
        }
    }

    [Fact]
    public void Baseline_upgrade_and_migrations_are_the_ones_that_registers_have_applied() =>
        Approve.Text(string.Join('\n', Migrations.All.Union(Baseline.Upgrade).Select(m => $"{m.Number} {m.Name} {m.Checksum}")), "migrations");

    [Theory]
    [InlineData("2f84845", "delete from spoor_migrations.applied where number = 77", "before the first release (migration 76)")]
    [InlineData("2f84845", "delete from spoor_migrations.applied where number > 22", "before the first release (migration 22)")]
    [InlineData("2f84845", "delete from spoor_migrations.applied where number = 12", "up to 77 in the database are not those of this program")]
    [InlineData("2f84845", "update spoor_migrations.applied set checksum = 'other' where number = 12", "up to 77 in the database are not those of this program")]
    [InlineData("2f84845", "update spoor_migrations.applied set name = 'other' where number = 77", "up to 77 in the database are not those of this program")]
    [InlineData("b96af26", "update spoor_migrations.applied set checksum = 'other' where number = 77", "Migration 77 (baseline) in the database is not the one of this program")]
    [InlineData("b96af26", "delete from spoor_migrations.applied where number = 77", "Migration 80 (stand_ins_of_a_programme) in the database is not the one of this program")]
    [InlineData("b96af26", "delete from spoor_migrations.applied where number = 82", "Migration 83 (events_by_client) in the database is not the one of this program")]
    [InlineData("b96af26", "update spoor_migrations.applied set checksum = 'other' where number = 90", "Migration 90 (register_metadata) in the database is not the one of this program")]
    [InlineData("b96af26", "insert into spoor_migrations.applied values (92, 'x', 'x'), (93, 'x', 'x'), (94, 'x', 'x'), (95, 'x', 'x'), (96, 'x', 'x'), (97, 'x', 'x'), (98, 'x', 'x'), (99, 'x', 'x'), (100, 'x', 'x'), (9999, 'x', 'x')", "newer Spoor (migration 9999)")]
    public async Task A_register_whose_migrations_do_not_lead_to_the_baseline_is_refused_and_left_as_it_was(string commit, string change, string said)
    {
        await using var source = RegisterDatabase.Connect(await new EarlierRegister(commit).LoadAsync(server));
        await RunAsync(source, change);
        var before = await DumpAsync(source);

        (await Migrator.CheckAsync(source, Stop))!.En.ShouldContain(said);
        (await Migrator.MigrateAsync(source, Stop)).Fault.En.ShouldContain(said);

        (await DumpAsync(source)).ShouldBe(before);
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        await using var source = await server.DatabaseAsync();

        (await Migrator.MigrateAsync(source, Stop)).Value.ShouldBe(0);
    }

    [Fact]
    public async Task Two_hosts_that_start_at_once_migrate_once()
    {
        await using var source = RegisterDatabase.Connect(await server.EmptyDatabaseAsync());

        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrator.MigrateAsync(source, Stop)));

        applied.Sum(a => a.Value).ShouldBe(Migrations.All.Count);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        await using var source = await server.DatabaseAsync();

        var older = await Migrator.MigrateAsync(source, Stop, [.. Migrations.All.SkipLast(1)]);

        older.Fault.En.ShouldContain("newer Spoor");
    }

    [Fact]
    public async Task A_baseline_that_is_not_the_one_that_was_applied_is_refused()
    {
        await using var source = await server.DatabaseAsync();

        var other = await Migrator.MigrateAsync(source, Stop, [.. Migrations.All.Select(m => m with { Checksum = "other" })]);

        other.Fault.En.ShouldContain("Migration 93 (baseline) in the database is not the one of this program");
    }

    [Theory]
    [InlineData("create table someones (id int)", "public.someones")]
    [InlineData("create schema spoor; create table spoor.mt_events (id int)", "spoor.mt_events")]
    public async Task A_database_that_holds_someone_elses_tables_is_refused_and_left_as_it_was(string theirs, string named)
    {
        await using var source = RegisterDatabase.Connect(await server.EmptyDatabaseAsync());
        await RunAsync(source, theirs);
        var refused = await Migrator.MigrateAsync(source, Stop);

        refused.Fault.En.ShouldContain(named);
        await using var left = source.CreateCommand("select count(*) from pg_namespace where nspname = 'spoor_migrations'");
        (await left.ExecuteScalarAsync(Stop)).ShouldBe(0L);
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }

    // PostgreSQL writes the casts in a list of codes anew each time that it reads one, as from a dump.
    internal static string WithoutCasts(string dump) => ListOfCodes().Replace(dump, list => Cast().Replace(list.Value, ""));

    [GeneratedRegex("^(constraint|index) .* = ANY .*$", RegexOptions.Multiline)]
    private static partial Regex ListOfCodes();

    [GeneratedRegex(@"::(character varying|text)(\[\])?|[()]")]
    private static partial Regex Cast();

    internal static async Task<string> DumpAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(await File.ReadAllTextAsync(Tree.At("tests", "EventStore.Tests", "Postgres", "describe_schema.sql"), Stop));
        await using var rows = await command.ExecuteReaderAsync(Stop);
        var lines = new List<string>();
        while (await rows.ReadAsync(Stop))
        {
            lines.Add(rows.GetString(0));
        }

        return string.Join('\n', lines);
    }
}
