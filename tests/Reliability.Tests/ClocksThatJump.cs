using NodaTime;

namespace Spoor.Reliability.Tests;

/// <summary><c>recordedAt</c> never runs backwards along the log, whatever clocks do (log.md, Order).</summary>
public sealed class ClocksThatJump(PostgresServer server)
{
    private const string Monotone = "greatest(clock_timestamp(), settled + interval '1 microsecond')";

    [Fact]
    public async Task Instants_never_run_backwards_and_answers_stay_the_same_while_clocks_jump_by_an_hour()
    {
        await using var clock = await JumpingClock.In(server);
        var hosts = new SkewedHosts(clock, Effort.Of(20_000, 1_000), Effort.Chance());

        var log = await hosts.Record();
        var changed = await hosts.Changed(log.Answers.Where(a => !a.IsProvisional));

        Report(log);
        Effort.Report($"{log.Answers.Count} answers known at an instant, {log.Answers.Count(a => a.IsProvisional)} of them provisional, {changed.Count} of the others changed");
        log.Backwards.ShouldBe(0);
        log.Refused.ShouldBe(0);
        log.Lines.Select(l => l.Position).ShouldBe(LogLines.Counting(log.Lines.Count));
        changed.ShouldBeEmpty();

        // A clock that never jumped would prove nothing.
        log.Held.ShouldBeGreaterThan(0);
        (log.Lines[^1].RecordedAt - SystemClock.Instance.GetCurrentInstant()).ShouldBeGreaterThan(Duration.FromMinutes(30));
    }

    [Fact]
    public async Task The_same_hosts_cannot_record_where_the_log_takes_the_clock_as_it_is()
    {
        await using var clock = await JumpingClock.In(server);
        await clock.Server.Sabotage("append_events", Monotone, "clock_timestamp()");

        var log = await new SkewedHosts(clock, appends: 200, Effort.Chance()).Record();

        Report(log);
        log.Refused.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_same_hosts_record_backwards_where_the_log_refuses_that_no_more_either()
    {
        await using var clock = await JumpingClock.In(server);
        await clock.Server.Sabotage("append_events", Monotone, "clock_timestamp()");
        await clock.Server.Sabotage("append_events", "n.at < n.before", "false");

        var log = await new SkewedHosts(clock, appends: 200, Effort.Chance()).Record();

        Report(log);
        log.Backwards.ShouldBeGreaterThan(0);
    }

    private static void Report(HostsLog log) => Effort.Report(
        $"{log.Lines.Count} events of three hosts, {log.Jumps} jumps by an hour, {log.Held} instants held a microsecond ahead of a clock that was behind, {log.Backwards} backwards, {log.Refused} appends refused");
}
