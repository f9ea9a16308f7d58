using NodaTime;

namespace Spoor.Reliability.Tests;

/// <summary><c>recordedAt</c> never runs backwards along the log, whatever clocks do (log.md, Order).</summary>
public sealed class ClocksThatJump(PostgresServer server)
{
    // What takes the log's instant, and what looks at the instants of an append.
    private const string Monotone = @"greatest\(clock_timestamp\(\), \w+ \+ interval '1 microsecond'\)";
    private const string Forward = @"found\.is_forward is false";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instants_never_run_backwards_and_answers_stay_the_same_while_clocks_jump_by_an_hour()
    {
        await using var clock = await JumpingClock.InAsync(server);
        var hosts = new SkewedHosts(clock, Effort.Of(5_000, 800), Effort.Chance());

        var log = await hosts.RecordAsync();
        var final = log.AboutNow.Where(a => !a.IsProvisional).ToList();
        var changed = await hosts.ChangedAsync([.. log.Now, .. final]);

        Report(log);
        Effort.Report($"{log.Now.Count} answers known now, {log.Now.Count(a => a.IsProvisional)} of them provisional, and {final.Count} final ones about now: {changed.Count} changed");
        log.Backwards.ShouldBe(0);
        log.Refused.ShouldBe(0);
        log.Lines.Select(l => l.Position).ShouldBe(LogLines.Counting(log.Lines.Count));
        changed.ShouldBeEmpty();
        log.Now.ShouldAllBe(a => !a.IsProvisional);

        // A clock that never jumped would prove nothing.
        log.Held.ShouldBeGreaterThan(0);
        (log.Lines[^1].RecordedAt - SystemClock.Instance.GetCurrentInstant()).ShouldBeGreaterThan(Duration.FromMinutes(30));
    }

    [Fact]
    public async Task The_same_hosts_cannot_record_where_the_log_takes_the_clock_as_it_is()
    {
        await using var clock = await JumpingClock.InAsync(server);
        await clock.Server.SabotageAsync(Monotone, "clock_timestamp()");

        var log = await new SkewedHosts(clock, appends: 200, Effort.Chance()).RecordAsync();

        Report(log);
        log.Refused.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_same_hosts_record_backwards_where_the_log_refuses_that_no_more_either()
    {
        await using var clock = await JumpingClock.InAsync(server);
        await clock.Server.SabotageAsync(Monotone, "clock_timestamp()");
        await clock.Server.SabotageAsync(Forward, "false");

        var log = await new SkewedHosts(clock, appends: 200, Effort.Chance()).RecordAsync();

        Report(log);
        log.Backwards.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task An_answer_known_now_is_final_also_where_the_clock_jumps_back_while_it_waits_for_the_head()
    {
        await using var clock = await JumpingClock.InAsync(server);
        var log = clock.Host(Duration.Zero);
        await using var writer = await log.BeginAppendAsync(Stop);
        (await writer.AppendAsync([LogLines.New(LogLines.Trajectory("T-1"), 1)], Stop)).Failed.ShouldBeFalse();
        await clock.JumpAsync(Duration.FromHours(1));
        var asked = log.KnownAtAsync(knownAt: null, Stop);
        await clock.Server.WaitsForLockAsync(Stop);

        await clock.JumpAsync(Duration.Zero);
        await writer.CommitAsync(Stop);
        var answer = await asked;
        await using var next = await log.BeginAppendAsync(Stop);
        (await next.AppendAsync([LogLines.New(LogLines.Trajectory("T-1"), 2)], Stop)).Failed.ShouldBeFalse();
        await next.CommitAsync(Stop);

        answer.IsProvisional.ShouldBeFalse();
        (await log.KnownAtAsync(answer.KnownAt, Stop)).Position.ShouldBe(answer.Position);
    }

    private static void Report(HostsLog log) => Effort.Report(
        $"{log.Lines.Count} events of three hosts, {log.Jumps} jumps by an hour, {log.Held} instants held a microsecond ahead of a clock that was behind, {log.Backwards} backwards, {log.Refused} appends refused");
}
