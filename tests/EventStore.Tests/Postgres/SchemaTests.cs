using System.Text.RegularExpressions;
using Npgsql;
using Shouldly;
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
        await using var source = await server.Database();

        Approve.Text(await Dump(source), "schema");
    }

    [Fact]
    public async Task A_database_of_any_older_version_is_brought_to_the_same_schema_as_a_fresh_one()
    {
        await using var fresh = await server.Database();
        var expected = await Dump(fresh);
        await PostgresServer.MakeRole(fresh, "an_owner login");
        for (var older = 1; older < SqlFiles.AllMigrations.Count; older++)
        {
            // As before there were roles: all of it made by the user that connects, who owns the database and nothing else.
            await using var source = NpgsqlDataSource.Create(await server.EmptyDatabase(owner: "an_owner"));
            await using (var user = NpgsqlDataSource.Create(PostgresServer.As("an_owner", source.ConnectionString)))
            {
                (await Migrator.Migrate(user, Stop, [.. SqlFiles.AllMigrations.Take(older)])).Value.ShouldBe(older);
            }

            (await Migrator.Migrate(source, Stop)).Value.ShouldBe(SqlFiles.AllMigrations.Count - older);

            (await Dump(source)).ShouldBe(expected, $"upgraded from migration {older}");
        }
    }

    [Theory]
    [InlineData("delete from spoor_migrations.applied where number = 77", "before the first release (migration 76)")]
    [InlineData("delete from spoor_migrations.applied where number > 22", "before the first release (migration 22)")]
    [InlineData("delete from spoor_migrations.applied where number = 12", "up to 77 in the database are not those of this program")]
    [InlineData("update spoor_migrations.applied set checksum = 'other' where number = 12", "up to 77 in the database are not those of this program")]
    [InlineData("update spoor_migrations.applied set name = 'other' where number = 77", "up to 77 in the database are not those of this program")]
    public async Task A_register_that_did_not_apply_all_that_the_baseline_replaces_is_refused_and_left_as_it_was(string change, string said)
    {
        await using var source = NpgsqlDataSource.Create(await new EarlierRegister("2f84845").Load(server));
        await using (var command = source.CreateCommand(change))
        {
            await command.ExecuteNonQueryAsync(Stop);
        }

        var before = await Dump(source);

        (await Migrator.Check(source, Stop))!.En.ShouldContain(said);
        (await Migrator.Migrate(source, Stop)).Fault.En.ShouldContain(said);

        (await Dump(source)).ShouldBe(before);
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        await using var source = await server.Database();

        (await Migrator.Migrate(source, Stop)).Value.ShouldBe(0);
    }

    [Fact]
    public async Task Two_hosts_that_start_at_once_migrate_once()
    {
        await using var source = NpgsqlDataSource.Create(await server.EmptyDatabase());

        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrator.Migrate(source, Stop)));

        applied.Sum(a => a.Value).ShouldBe(SqlFiles.AllMigrations.Count);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        await using var source = await server.Database();

        var older = await Migrator.Migrate(source, Stop, [.. SqlFiles.AllMigrations.SkipLast(1)]);

        older.Fault.En.ShouldContain("newer Spoor");
    }

    [Theory]
    [InlineData("baseline")]
    [InlineData("register_metadata")]
    public async Task A_migration_that_is_not_the_one_that_was_applied_is_refused(string name)
    {
        await using var source = await server.Database();

        var other = await Migrator.Migrate(source, Stop, [.. SqlFiles.AllMigrations.Select(m => m.Name == name ? m with { Checksum = "other" } : m)]);

        other.Fault.En.ShouldContain($"({name}) in the database is not the one of this program");
    }

    [Theory]
    [InlineData("create table someones (id int)", "public.someones")]
    [InlineData("create schema spoor; create table spoor.mt_events (id int)", "spoor.mt_events")]
    public async Task A_database_that_holds_someone_elses_tables_is_refused_and_left_as_it_was(string theirs, string named)
    {
        await using var source = NpgsqlDataSource.Create(await server.EmptyDatabase());
        await using (var create = source.CreateCommand(theirs))
        {
            await create.ExecuteNonQueryAsync(Stop);
        }

        var refused = await Migrator.Migrate(source, Stop);

        refused.Fault.En.ShouldContain(named);
        await using var left = source.CreateCommand("select count(*) from pg_namespace where nspname = 'spoor_migrations'");
        (await left.ExecuteScalarAsync(Stop)).ShouldBe(0L);
    }

    // PostgreSQL writes the casts in a list of codes anew each time that it reads one, as from a dump.
    internal static string WithoutCasts(string dump) => ListOfCodes().Replace(dump, list => Cast().Replace(list.Value, ""));

    [GeneratedRegex("^(constraint|index) .* = ANY .*$", RegexOptions.Multiline)]
    private static partial Regex ListOfCodes();

    [GeneratedRegex(@"::(character varying|text)(\[\])?|[()]")]
    private static partial Regex Cast();

    internal static async Task<string> Dump(NpgsqlDataSource source)
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
