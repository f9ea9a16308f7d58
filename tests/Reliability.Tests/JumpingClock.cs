using NodaTime;
using Npgsql;
using Spoor.Database;
using Spoor.EventStore.Postgres;

namespace Spoor.Reliability.Tests;

/// <summary>The clock that the functions of the store read in a database of its own, in place of the machine's: the machine's, with
/// the skew of the host that asks, and with a jump that all see at once, also in the middle of a statement.</summary>
/// <remarks>A real register has one clock, that of its server; hosts have none to say. A skew a host is what a store would suffer
/// that asked the hosts, and a jump is what an operator or a time service does to the server.</remarks>
internal sealed class JumpingClock : IAsyncDisposable
{
    // What a sequence last gave is seen by everyone at once, as a clock is; a row is seen as of the statement's start.
    private const string Install =
        """
        create schema test_clock;
        create sequence test_clock.jump minvalue -86400 maxvalue 86400 start 0;
        grant usage on schema test_clock to public;
        grant select on test_clock.jump to public;

        create function test_clock.clock_timestamp() returns timestamptz language sql volatile as $$
            select pg_catalog.clock_timestamp()
                 + make_interval(secs => coalesce(nullif(current_setting('test.skew', true), ''), '0')::bigint + j.last_value)
              from test_clock.jump j
        $$;

        do $$
        declare
            f regprocedure;
        begin
            for f in select p.oid from pg_proc p where p.pronamespace = 'spoor'::regnamespace loop
                execute format('alter function %s set search_path = test_clock, pg_catalog, spoor, pg_temp', f);
            end loop;
        end
        $$;
        """;

    private readonly string _address;
    private readonly List<NpgsqlDataSource> _hosts = [];

    private JumpingClock(string address)
    {
        _address = address;
        Server = RegisterDatabase.Connect(address);
    }

    /// <summary>The database, by the clock without a skew.</summary>
    public NpgsqlDataSource Server { get; }

    /// <summary>A new database whose functions read this clock.</summary>
    public static async Task<JumpingClock> InAsync(PostgresServer server)
    {
        var clock = new JumpingClock(await server.EmptyDatabaseAsync());
        (await Migrator.MigrateAsync(clock.Server, TestContext.Current.CancellationToken)).Failed.ShouldBeFalse();
        await clock.Server.RunAsync(Install);
        return clock;
    }

    /// <summary>The log as a host uses it whose clock is wrong by so much.</summary>
    public PostgresEventStore Host(Duration skew)
    {
        var host = RegisterDatabase.Connect(
            new NpgsqlConnectionStringBuilder(_address) { Options = $"-c test.skew={(long)skew.TotalSeconds}", MaxPoolSize = 10 }.ConnectionString);
        _hosts.Add(host);
        return new(host);
    }

    /// <summary>Puts the clock of all so far from the machine's.</summary>
    public Task JumpAsync(Duration offset) => Server.RunAsync($"select setval('test_clock.jump', {(long)offset.TotalSeconds})");

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        await Server.DisposeAsync();
    }
}
