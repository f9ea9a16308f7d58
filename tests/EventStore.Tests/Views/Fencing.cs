using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Tests.Log;
using Spoor.EventStore.Views;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Views;

/// <summary>One host projects at a time; who was paused and lost the lease writes nothing.</summary>
public sealed class Fencing(PostgresServer server)
{
    private static readonly LocalDate Today = Steps.Day("2024-01-01");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_many_hosts_at_once_one_gets_the_lease_and_every_holder_has_a_higher_token()
    {
        await using var source = await server.Database();
        for (var token = 1L; token <= 5; token++)
        {
            var hosts = Enumerable.Range(0, 8).Select(n => new ViewLease(source, $"host {n}", TimeSpan.FromMinutes(1))).ToList();

            var got = await Task.WhenAll(hosts.Select(h => h.Acquire(Stop)));

            got.Count(g => g).ShouldBe(1);
            (await Number(source, "select token from spoor.view_lease")).ShouldBe(token);
            await hosts.Single(h => h.IsHeld).Release(Stop);
        }
    }

    [Fact]
    public async Task A_lease_that_is_renewed_is_nobody_elses_and_one_that_is_not_is_taken()
    {
        await using var source = await server.Database();
        var (one, other) = (new ViewLease(source, "one", TimeSpan.FromSeconds(1)), new ViewLease(source, "other", TimeSpan.FromSeconds(1)));
        (await one.Acquire(Stop)).ShouldBeTrue();
        for (var n = 0; n < 5; n++)
        {
            await Task.Delay(300, Stop);
            (await one.Renew(Stop)).ShouldBeTrue();
            (await other.Acquire(Stop)).ShouldBeFalse();
        }

        await Task.Delay(1100, Stop);
        (await other.Acquire(Stop)).ShouldBeTrue();
        (await one.Renew(Stop)).ShouldBeFalse();
        one.IsHeld.ShouldBeFalse();
    }

    [Fact]
    public async Task A_host_that_was_paused_while_another_took_over_writes_nothing()
    {
        await using var source = await server.Database();
        var log = new PostgresLog(source);
        await Append(log, 1);
        await using var paused = new Host(source);
        await paused.CatchUp(Today);
        await Append(log, 2);
        var before = await StoredViews.Shown(source);

        // Its term passes; another acquires, and has not written anything yet.
        await Run(source, "update spoor.view_lease set expires_at = '-infinity'");
        await using var other = new Host(source);
        (await other.Lease.Acquire(Stop)).ShouldBeTrue();
        await Should.ThrowAsync<LeaseLostException>(() => paused.Step(Today, looks: false));

        (await StoredViews.Shown(source)).ShouldBe(before);
        (await Number(source, "select min(position) from spoor.view_state")).ShouldBe(1);
        paused.Lease.IsHeld.ShouldBeFalse();

        await other.CatchUp(Today);
        (await Number(source, "select min(position) from spoor.view_state")).ShouldBe(2);
    }

    [Fact]
    public async Task A_rebuild_of_a_host_that_lost_the_lease_is_never_shown()
    {
        await using var source = await server.Database();
        await Append(new PostgresLog(source), 1);
        await using var host = new Host(source);
        await host.CatchUp(Today);
        var generation = await Number(source, "select max(generation) from spoor.view_state");
        await Run(source, "update spoor.view_lease set token = token + 1");

        await Should.ThrowAsync<LeaseLostException>(() => new Rebuild(source, host.Lease).Fill(StoredView.All, 1, Today, Stop));

        (await Number(source, "select max(generation) from spoor.view_state")).ShouldBe(generation);
        (await Number(source, $"select count(*) from spoor.view_employers where generation > {generation}")).ShouldBe(0);
    }

    private static Task Append(PostgresLog log, int version) => LogContract.Append(
        log, version == 1 ? Line("employer_registered", """{"name":"Werkgever","on":"2021-01-01"}""") : Line("employer_contacted", """{"organisationId":"O-1","on":"2022-01-01","purpose":"vacancy"}""", version));

    private static NewEvent Line(string type, string data, int version = 1) => new(
        new(Guid.NewGuid()), new(Domain.Recording.StreamKind.Employer, "E-1"), version, type, null, "u-1", null, null, data);

    private static async Task Run(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static async Task<long> Number(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand($"select ({sql})::bigint");
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }
}
