using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Seal;
using Spoor.EventStore.Tests.Log;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Postgres.Roles;

/// <summary>What the roles may do is set when a command opens the database, and set again where it was changed.</summary>
public sealed class AccessTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("grant delete on spoor.mt_event_progression to spoor_app")]
    [InlineData("grant update (data) on spoor.mt_events to spoor_app")]
    [InlineData("grant all on all tables in schema spoor to public")]
    [InlineData("grant create on schema spoor to spoor_reader")]
    [InlineData("grant update on sequence spoor.mt_events_sequence to spoor_app")]
    [InlineData("grant execute on function spoor.edge_with_subtrees to spoor_app")]
    [InlineData("grant execute on function spoor.extend_head to public")]
    [InlineData("grant execute on all functions in schema spoor to spoor_reader")]
    [InlineData("revoke update (version) on spoor.mt_streams from spoor_app")]
    [InlineData("revoke usage on sequence spoor.mt_events_sequence from spoor_app")]
    [InlineData("revoke select on spoor.log_head from spoor_app")]
    [InlineData("revoke execute on function spoor.extend_head from spoor_app")]
    [InlineData("drop owned by spoor_app, spoor_reader")]
    [InlineData("alter table spoor.mt_events owner to current_user")]
    [InlineData("alter function spoor.take_head owner to spoor_app")]
    [InlineData("alter schema spoor owner to spoor_app")]
    [InlineData("alter default privileges for role spoor_owner grant execute on functions to public")]
    [InlineData("create table spoor.later (id int); create view spoor.shown as select 1 as one; create sequence spoor.counted")]
    public async Task Rights_that_were_changed_are_put_right_at_the_next_start(string change)
    {
        await using var source = await server.DatabaseAsync();
        await RunAsync(source, change);
        (await DifferencesAsync(source)).ShouldNotBeEmpty();

        (await Migrator.MigrateAsync(source, Stop)).Value.ShouldBe(0);

        (await DifferencesAsync(source)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_administrator_grants_to_other_roles_stays()
    {
        await using var source = await server.DatabaseAsync();
        await PostgresServer.MakeRoleAsync(source, "a_report login");
        await RunAsync(source, "grant usage on schema spoor to a_report; grant select on spoor.mt_events to a_report");

        (await Migrator.MigrateAsync(source, Stop)).Value.ShouldBe(0);

        await using var report = RegisterDatabase.Connect(PostgresServer.As("a_report", source.ConnectionString));
        await RunAsync(report, "select * from spoor.mt_events");
    }

    [Fact]
    public async Task A_function_that_a_later_migration_makes_is_nobodys_but_the_owners()
    {
        await using var source = await server.DatabaseAsync();
        await RunAsync(source, "set role spoor_owner; create function spoor.later() returns int language sql as 'select 1'; reset role");
        await using var app = RegisterDatabase.Connect(PostgresServer.As("spoor_app", source.ConnectionString));

        var refused = await Should.ThrowAsync<PostgresException>(() => RunAsync(app, "select spoor.later()"));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await DifferencesAsync(source)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_audit_and_the_checkpoints_work_as_the_app()
    {
        await using var source = await server.DatabaseAsync();
        await using var app = RegisterDatabase.Connect(PostgresServer.As("spoor_app", source.ConnectionString));
        var log = new PostgresEventStore(app);
        await LogContract.AppendAsync(log, LogContract.New(new(Domain.Recording.StreamKind.Trajectory, "T-1"), 1));
        var seal = await log.SealAsync(Stop);
        var kept = new SignedCheckpoint(new(seal.Origin, 1, seal.Frontier.Root(), NodaTime.Instant.FromUnixTimeSeconds(0)), [1], [2]);

        await new CheckpointTable(app).StoreAsync(kept, Stop);

        (await new CheckpointTable(app).AllAsync(Stop)).Single().Checkpoint.ShouldBe(kept.Checkpoint);
        await using var audit = await LogAudit.OpenAsync(app, Stop);
        (await audit.SealAsync(Stop))!.Frontier.Root().ShouldBe(seal.Frontier.Root());
        (await audit.LinesAsync(Stop).SingleAsync(Stop)).Failed.ShouldBeFalse();
        (await audit.DisagreeingStreamsAsync(Stop)).ShouldBeEmpty();
        (await audit.CheckpointsAsync(Stop)).Count.ShouldBe(1);
    }

    private static async Task<IReadOnlyList<string>> DifferencesAsync(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync(Stop);
        return await Access.DifferencesAsync(connection, Stop);
    }

    private static async Task RunAsync(NpgsqlDataSource source, string statements)
    {
        await using var command = source.CreateCommand(statements);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
