using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Postgres;

/// <summary>Which registers are the demo's: those made before there was a mark get it by what only the demo writes.</summary>
public sealed class DemoMarkTests(PostgresServer server)
{
    private const string FirstOfTheSample = "be4b1cc9-5c12-8693-9d5f-42d35267fab1";
    private const string First = "00000000-0000-4000-8000-000000000001";

    private const string Account = "insert into spoor.accounts (id, actor, login, name, created_at) values (gen_random_uuid(), '{1}', '{0}', '{0}', now())";

    private const string Person = "insert into spoor.vault_keys (person, epoch, wrapped) values ('c-1', 1, ''); insert into spoor.vault_items (person, item, version, sealed, changed_at, changed_by) values ('c-1', 'name', 1, '', now(), '{0}')";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("the demo, looked at", FirstOfTheSample, "demo-lead", "u-demo-lead", "u-1", true)]
    [InlineData("the demo, never looked at", FirstOfTheSample, "", "", "u-demo", true)]
    [InlineData("the sample, imported by someone", FirstOfTheSample, "a.jansen", "u-7f", "u-1", false)]
    [InlineData("a real register into whose vault the demo wrote", First, "a.jansen", "u-7f", "u-demo", false)]
    [InlineData("somebody whose login begins like the demo's", FirstOfTheSample, "demo-jansen", "u-7f", "u-1", false)]
    public async Task A_register_of_before_is_the_demos_where_only_the_demo_can_have_made_it(
        string what, string first, string login, string actor, string keptBy, bool isDemo)
    {
        await using var source = RegisterDatabase.Connect(await new EarlierRegister("2f84845").LoadAsync(server, isEmpty: true));
        await RunAsync(
            source,
            $$"""
            select spoor.append_events(array['{{first}}']::uuid[], '{programme/nhn}', '{1}', '{case_consulted}', array['{"on":"2022-05-01"}']::jsonb[], array[now()], '{u-001}', null, null, array[sha256('')])
            """);

        await RunAsync(source, login.Length == 0 ? "" : Account.Replace("{0}", login, StringComparison.Ordinal).Replace("{1}", actor, StringComparison.Ordinal));
        await RunAsync(source, Person.Replace("{0}", keptBy, StringComparison.Ordinal));

        (await Migrator.MigrateAsync(source, Stop)).Failed.ShouldBeFalse();

        (await new RegisterMetadataTable(source).IsDemoAsync(Stop)).ShouldBe(isDemo, what);
    }

    [Fact]
    public async Task The_mark_of_the_demo_is_never_taken_away()
    {
        await using var source = await server.DatabaseAsync();
        var metadata = new RegisterMetadataTable(source);
        (await metadata.IsDemoAsync(Stop)).ShouldBeFalse();
        await metadata.MarkDemoAsync(Stop);
        await metadata.MarkDemoAsync(Stop);
        (await metadata.IsDemoAsync(Stop)).ShouldBeTrue();

        await Should.ThrowAsync<PostgresException>(() => RunAsync(source, "delete from spoor.register_metadata"));
        await Should.ThrowAsync<PostgresException>(() => RunAsync(source, "update spoor.register_metadata set value = 'false'"));
        await Should.ThrowAsync<PostgresException>(() => RunAsync(source, "truncate spoor.register_metadata"));
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        if (sql.Length == 0)
        {
            return;
        }

        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
