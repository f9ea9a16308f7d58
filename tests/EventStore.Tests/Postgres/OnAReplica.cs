using System.Net;
using System.Net.Sockets;
using NodaTime;
using Npgsql;
using Shouldly;
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
        _source = await _server.Database();
        await _standby.CatchUp();
        _replica = RegisterDatabase.Connect(PostgresServer.As("spoor_app", _standby.Of(_source.ConnectionString)));
    }

    [Fact]
    public async Task What_was_settled_on_the_primary_is_final_and_what_lies_behind_it_provisional()
    {
        var (log, here) = (new PostgresLog(_source), new PostgresLog(_replica, isStandby: true));
        (await here.KnownAt(null, Stop)).ShouldSatisfyAllConditions(k => k.Position.ShouldBe(0), k => k.IsProvisional.ShouldBeTrue());

        await LogContract.Append(log, LogContract.New(Stream, 1));
        var settled = await log.KnownAt(null, Stop);
        await _standby.CatchUp();
        await _standby.Hold();
        await LogContract.Append(log, LogContract.New(Stream, 2));
        var later = await log.KnownAt(null, Stop);

        (await here.Head(Stop)).Position.ShouldBe(1);
        (await here.KnownAt(null, Stop)).ShouldBe(settled);
        (await here.KnownAt(settled.KnownAt, Stop)).ShouldBe(settled);
        (await here.KnownAt(later.KnownAt, Stop)).ShouldBe(new(1, later.KnownAt, IsProvisional: true));

        await _standby.GoOn();
        await _standby.CatchUp();
        (await here.KnownAt(later.KnownAt, Stop)).ShouldBe(later);
    }

    [Fact]
    public async Task Nothing_is_appended_or_settled_on_it()
    {
        var here = new PostgresLog(_replica, isStandby: true);

        (await Should.ThrowAsync<PostgresException>(() => here.BeginAppend(Stop))).SqlState.ShouldBe(PostgresErrorCodes.ReadOnlySqlTransaction);
        (await Should.ThrowAsync<PostgresException>(() => new PostgresLog(_replica).KnownAt(null, Stop))).SqlState.ShouldBe(PostgresErrorCodes.ReadOnlySqlTransaction);
    }

    [Fact]
    public async Task A_schema_of_this_program_is_in_order_and_none_or_an_older_one_is_told()
    {
        (await Migrator.Check(_replica, Stop)).ShouldBeNull();

        var empty = await _server.EmptyDatabase();
        await _standby.CatchUp();
        await using (var without = RegisterDatabase.Connect(_standby.Of(empty)))
        {
            (await Migrator.Check(without, Stop))!.En.ShouldContain("on the primary database");
        }

        var older = await new EarlierRegister("b96af26").Load(_server);
        await _standby.CatchUp();
        await using var behind = RegisterDatabase.Connect(_standby.Of(older));
        (await Migrator.Check(behind, Stop))!.En.ShouldContain("on the primary database");
    }

    [Fact]
    public async Task A_host_reads_there_what_has_arrived_there_and_the_rest_from_the_primary()
    {
        var log = new PostgresLog(_source);
        await LogContract.Append(log, LogContract.New(Stream, 1));
        var origin = (await log.Seal(Stop)).Origin;
        await _standby.CatchUp();
        await _standby.Hold();
        await LogContract.Append(log, LogContract.New(Stream, 2));
        var counted = new CountedReads(log);
        var both = new ReplicaReadRouter(counted, new Replica(_replica, origin), tail: 0);

        (await Positions(both.Read(0, 1, Stop))).ShouldBe([1]);
        (await both.FetchStreamAsync(Stream, 1, Stop)).Events.Select(e => e.Position).ShouldBe([1]);
        (await Positions(both.ReadKind(StreamKind.Trajectory, 1, Stop))).ShouldBe([1]);
        counted.Reads.ShouldBe(0);

        (await Positions(both.Read(0, 2, Stop))).ShouldBe([1, 2]);
        (await both.FetchStreamAsync(Stream, long.MaxValue, Stop)).Events.Select(e => e.Position).ShouldBe([1, 2]);
        (await Positions(both.ReadKind(StreamKind.Trajectory, 2, Stop))).ShouldBe([1, 2]);
        counted.Reads.ShouldBe(3);
        (await both.KnownAt(null, Stop)).Position.ShouldBe(2);
    }

    [Fact]
    public async Task A_replica_that_is_lost_in_the_middle_of_a_long_read_costs_no_line()
    {
        const int lines = 20_000;
        var log = new PostgresLog(_source);
        await using (var writer = await log.BeginAppend(Stop))
        {
            (await writer.Prepare([.. Enumerable.Range(1, lines).Select(v => LogContract.New(Stream, v))])(Stop)).Failed.ShouldBeFalse();
            await writer.Commit(Stop);
        }

        var counted = new CountedReads(log);
        await _standby.CatchUp();
        var read = new List<long>();

        await foreach (var line in new ReplicaReadRouter(counted, new Replica(_replica, (await log.Seal(Stop)).Origin)).Read(0, lines, Stop))
        {
            read.Add(line.Position);
            if (read.Count == 10)
            {
                await _standby.CutConnections();
            }
        }

        read.ShouldBe(Enumerable.Range(1, lines).Select(p => (long)p));
        counted.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task A_standby_that_is_away_of_another_register_or_gone_its_own_way_is_not_read()
    {
        var log = new PostgresLog(_source);
        await LogContract.Append(log, LogContract.New(Stream, 1));
        var origin = (await log.Seal(Stop)).Origin;
        await _standby.CatchUp();
        await using var nowhere = RegisterDatabase.Connect("Host=127.0.0.1;Port=1;Username=x;Database=x;Timeout=1");

        (await ReadsOfPrimary(log, new(nowhere, origin))).ShouldBe(1);
        (await ReadsOfPrimary(log, new(_replica, Guid.NewGuid()))).ShouldBe(1);
        (await ReadsOfPrimary(log, new(_replica, origin))).ShouldBe(0);

        await using var other = await StandbyServer.Of(_server);
        await using var promoted = RegisterDatabase.Connect(other.Of(_source.ConnectionString));
        (await ReadsOfPrimary(log, new(promoted, origin))).ShouldBe(0);
        await other.Promote();
        (await ReadsOfPrimary(log, new(promoted, origin))).ShouldBe(1);
        (await new Replica(promoted, origin).Reach(Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task Streams_of_a_kind_that_are_cut_off_come_whole_and_once_from_the_primary()
    {
        const int each = 4000;
        StreamId[] streams = [Stream, new(StreamKind.Trajectory, "T-2"), new(StreamKind.Trajectory, "T-3")];
        var log = new PostgresLog(_source);
        await LogContract.Append(log, [.. streams.SelectMany(s => Enumerable.Range(1, each).Select(v => LogContract.New(s, v)))]);
        var (counted, origin) = (new CountedReads(log), (await log.Seal(Stop)).Origin);
        await _standby.CatchUp();
        var both = new ReplicaReadRouter(counted, new Replica(_replica, origin));
        var read = new List<(StreamId, long)>();
        await foreach (var line in both.ReadKind(StreamKind.Trajectory, 3 * each, Stop))
        {
            read.Add((line.Stream, line.Version));
            if (read.Count == 10)
            {
                await _standby.CutConnections();
            }
        }

        read.ShouldBe(streams.SelectMany(s => Enumerable.Range(1, each).Select(v => (s, (long)v))));
        counted.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task Streams_asked_for_by_name_that_are_cut_off_come_once_too()
    {
        // More than are asked for in one round trip.
        StreamId[] streams = [.. Enumerable.Range(1, 250).Select(n => new StreamId(StreamKind.Trajectory, $"T-{n}"))];
        var log = new PostgresLog(_source);
        await LogContract.Append(log, [.. streams.Select(s => LogContract.New(s, 1))]);
        var (counted, origin) = (new CountedReads(log), (await log.Seal(Stop)).Origin);
        await _standby.CatchUp();
        var both = new ReplicaReadRouter(counted, new Replica(_replica, origin));
        var read = new List<StreamId>();
        await foreach (var stream in both.FetchStreamsAsync(streams, streams.Length, Stop))
        {
            read.Add(stream.Id);
            if (read.Count == 10)
            {
                await _standby.CutConnections();
            }
        }

        read.ShouldBe(streams);
        counted.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task The_end_of_the_log_is_read_on_the_primary()
    {
        var log = new PostgresLog(_source);
        await LogContract.Append(log, [.. Enumerable.Range(1, 20).Select(v => LogContract.New(Stream, v))]);
        var counted = new CountedReads(log);
        await _standby.CatchUp();
        var both = new ReplicaReadRouter(counted, new Replica(_replica, (await log.Seal(Stop)).Origin), tail: 10);

        (await Positions(both.Read(10, 20, Stop))).Length.ShouldBe(10);
        counted.Reads.ShouldBe(1);
        (await Positions(both.Read(9, 20, Stop))).Length.ShouldBe(11);
        counted.Reads.ShouldBe(1);
    }

    [Fact]
    public async Task A_replica_that_failed_is_let_alone_for_some_seconds()
    {
        var log = new PostgresLog(_source);
        await LogContract.Append(log, LogContract.New(Stream, 1));
        using var broken = new TcpListener(IPAddress.Loopback, 0);
        broken.Start();
        var (asked, clock) = (0, new StoppedTime());
        var answering = Task.Run(async () =>
        {
            while (true)
            {
                // Counted first: whoever asked goes on as soon as it is refused.
                using var socket = await broken.AcceptSocketAsync(Stop);
                asked++;
            }
        }, Stop);
        await using var there = RegisterDatabase.Connect($"Host=127.0.0.1;Port={((IPEndPoint)broken.LocalEndpoint).Port};Username=x;Database=x;SSL Mode=Disable;GSS Encryption Mode=Disable");
        var replica = new Replica(there, (await log.Seal(Stop)).Origin, clock);

        (await ReadsOfPrimary(log, replica)).ShouldBe(1);
        (await ReadsOfPrimary(log, replica)).ShouldBe(1);
        asked.ShouldBe(1);
        clock.Seconds += 6;
        (await ReadsOfPrimary(log, replica)).ShouldBe(1);
        asked.ShouldBe(2);
        broken.Stop();
        await Should.ThrowAsync<Exception>(() => answering);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _replica.DisposeAsync();
        await _standby.GoOn();
    }

    private static async Task<int> ReadsOfPrimary(PostgresLog log, Replica replica)
    {
        var counted = new CountedReads(log);
        (await Positions(new ReplicaReadRouter(counted, replica, tail: 0).Read(0, 1, Stop))).ShouldBe([1]);
        return counted.Reads;
    }

    private static async Task<long[]> Positions(IAsyncEnumerable<EventLine> lines) => await lines.Select(l => l.Position).ToArrayAsync(Stop);

    /// <summary>A server of its own and a standby of it.</summary>
    public sealed class Followed : IAsyncLifetime
    {
        public PostgresServer Server { get; } = new();

        public StandbyServer Standby { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await Server.InitializeAsync();
            Standby = await StandbyServer.Of(Server);
        }

        public async ValueTask DisposeAsync()
        {
            await Standby.DisposeAsync();
            await Server.DisposeAsync();
        }
    }
}
