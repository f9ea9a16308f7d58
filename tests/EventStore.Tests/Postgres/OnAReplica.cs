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

/// <summary>The log on a real hot standby that streams from the tests' server.</summary>
public sealed class OnAReplica(OnAReplica.Followed followed) : IClassFixture<OnAReplica.Followed>, IAsyncLifetime
{
    private static readonly StreamId Stream = new(StreamKind.Trajectory, "T-1");

    private readonly PostgresServer _server = followed.Server;
    private readonly StandbyServer _standby = followed.Standby;
    private NpgsqlDataSource _source = null!;
    private NpgsqlDataSource _replica = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _source = await _server.DatabaseAsync();
        await _standby.CatchUpAsync();
        _replica = RegisterDatabase.Connect(PostgresServer.As("spoor_app", _standby.Of(_source.ConnectionString)));
    }

    [Fact]
    public async Task What_was_settled_on_the_primary_is_final_and_what_lies_behind_it_provisional()
    {
        var (log, here) = (new PostgresEventStore(_source), new PostgresEventStore(_replica, isStandby: true));
        (await here.KnownAtAsync(null, Stop)).ShouldSatisfyAllConditions(k => k.Position.ShouldBe(0), k => k.IsProvisional.ShouldBeTrue());

        await LogContract.AppendAsync(log, LogContract.New(Stream, 1));
        var settled = await log.KnownAtAsync(null, Stop);
        await _standby.CatchUpAsync();
        await _standby.HoldAsync();
        await LogContract.AppendAsync(log, LogContract.New(Stream, 2));
        var later = await log.KnownAtAsync(null, Stop);

        (await here.TailAsync(Stop)).Position.ShouldBe(1);
        (await here.KnownAtAsync(null, Stop)).ShouldBe(settled);
        (await here.KnownAtAsync(settled.KnownAt, Stop)).ShouldBe(settled);
        (await here.KnownAtAsync(later.KnownAt, Stop)).ShouldBe(new(1, later.KnownAt, IsProvisional: true));

        await _standby.GoOnAsync();
        await _standby.CatchUpAsync();
        (await here.KnownAtAsync(later.KnownAt, Stop)).ShouldBe(later);
    }

    [Fact]
    public async Task Nothing_is_appended_or_settled_on_it()
    {
        var here = new PostgresEventStore(_replica, isStandby: true);

        (await Should.ThrowAsync<PostgresException>(() => here.BeginAppendAsync(Stop))).SqlState.ShouldBe(PostgresErrorCodes.ReadOnlySqlTransaction);
        (await Should.ThrowAsync<PostgresException>(() => new PostgresEventStore(_replica).KnownAtAsync(null, Stop))).SqlState.ShouldBe(PostgresErrorCodes.ReadOnlySqlTransaction);
    }

    [Fact]
    public async Task A_schema_of_this_program_is_in_order_and_none_or_an_older_one_is_told()
    {
        (await Migrator.CheckAsync(_replica, Stop)).ShouldBeNull();

        var empty = await _server.EmptyDatabaseAsync();
        await _standby.CatchUpAsync();
        await using (var without = RegisterDatabase.Connect(_standby.Of(empty)))
        {
            (await Migrator.CheckAsync(without, Stop))!.En.ShouldContain("on the primary database");
        }

        var older = await new EarlierRegister("b96af26").LoadAsync(_server);
        await _standby.CatchUpAsync();
        await using var behind = RegisterDatabase.Connect(_standby.Of(older));
        (await Migrator.CheckAsync(behind, Stop))!.En.ShouldContain("on the primary database");
    }

    [Fact]
    public async Task It_reads_all_that_has_arrived_there()
    {
        var (log, here) = (new PostgresEventStore(_source), new PostgresEventStore(_replica, isStandby: true));
        await LogContract.AppendAsync(log, LogContract.New(Stream, 1), LogContract.New(Stream, 2));
        await _standby.CatchUpAsync();

        (await here.ReadAsync(0, long.MaxValue, Stop).Select(l => l.Position).ToListAsync(Stop)).ShouldBe([1, 2]);
        (await here.ReadKindAsync(StreamKind.Trajectory, 1, Stop).Select(l => l.Position).ToListAsync(Stop)).ShouldBe([1]);
        (await here.FetchStreamAsync(Stream, 2, Stop)).Events.Select(e => e.Position).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Of_another_register_or_gone_its_own_way_it_is_none_of_this_one()
    {
        var origin = (await new PostgresEventStore(_source).SealAsync(Stop)).Origin;
        await using var other = await StandbyServer.OfAsync(_server);
        await using var promoted = RegisterDatabase.Connect(other.Of(_source.ConnectionString));
        (await new Replica(promoted, origin).ReachAsync(Stop)).ShouldNotBeNull();
        (await new Replica(promoted, Guid.NewGuid()).ReachAsync(Stop)).ShouldBeNull();

        await other.PromoteAsync();

        (await new Replica(promoted, origin).ReachAsync(Stop)).ShouldBeNull();
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _replica.DisposeAsync();
        await _standby.GoOnAsync();
    }

    /// <summary>A server of its own and a standby of it.</summary>
    public sealed class Followed : IAsyncLifetime
    {
        public PostgresServer Server { get; } = new();

        public StandbyServer Standby { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await Server.InitializeAsync();
            Standby = await StandbyServer.OfAsync(Server);
        }

        public async ValueTask DisposeAsync()
        {
            await Standby.DisposeAsync();
            await Server.DisposeAsync();
        }
    }
}
