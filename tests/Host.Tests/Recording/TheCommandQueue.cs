using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.Kit;
using Xunit;
using static Spoor.Host.Tests.Recording.Commands;

namespace Spoor.Host.Tests.Recording;

public sealed class TheCommandQueue
{
    [Fact]
    public async Task Commands_that_arrive_while_one_is_appended_are_appended_together()
    {
        using var memory = await BegunAsync();
        var log = new FailingLog(memory);
        await using var desk = new CommandQueue(log);
        await desk.RecordAsync([Intake("T-0")], Stop);
        var (gate, before) = (new TaskCompletionSource(), log.Appends);
        log.Gate = gate.Task;

        var first = desk.RecordAsync([Intake("T-1")], Stop);
        await UntilAsync(() => log.Appends == before + 1);
        var rest = Enumerable.Range(2, 30).Select(n => desk.RecordAsync([Intake($"T-{n}"), Proposed($"T-{n}")], Stop)).ToList();
        gate.SetResult();

        (await first).Failed.ShouldBeFalse();
        (await Task.WhenAll(rest)).ShouldAllBe(a => !a.Failed && a.Value.Count == 2);
        log.Appends.ShouldBe(before + 2);
    }

    [Fact]
    public async Task Nobody_is_answered_before_it_is_stored()
    {
        using var memory = await BegunAsync();
        var log = new FailingLog(memory);
        await using var desk = new CommandQueue(log);
        await desk.RecordAsync([Intake("T-0")], Stop);
        var (gate, before) = (new TaskCompletionSource(), log.Appends);
        log.Gate = gate.Task;

        var waiting = desk.RecordAsync([Intake("T-1")], Stop);
        await UntilAsync(() => log.Appends == before + 1);
        waiting.IsCompleted.ShouldBeFalse();
        (await memory.LinesAsync()).Count.ShouldBe(3);
        gate.SetResult();

        (await waiting).Value.Single().Position.ShouldBe(4);
    }

    [Theory]
    [InlineData(FailingLog.Blow.Before)]
    [InlineData(FailingLog.Blow.After)]
    public async Task Where_the_database_fails_nobody_is_told_that_it_is_stored_and_a_retry_finds_out(object blow)
    {
        using var memory = await BegunAsync();
        var log = new FailingLog(memory);
        await using var desk = new CommandQueue(log);
        await desk.RecordAsync([Intake("T-0")], Stop);
        var (gate, before) = (new TaskCompletionSource(), log.Appends);
        (log.Gate, log.How, log.FailsAt) = (gate.Task, (FailingLog.Blow)blow, before + 2);
        EventToAppend[][] commands = [[Intake("T-1"), Proposed("T-1")], [Intake("T-2")], [Proposed("T-0")]];

        var well = desk.RecordAsync([Intake("T-9")], Stop);
        await UntilAsync(() => log.Appends == before + 1);
        var asked = commands.Select(c => desk.RecordAsync(c, Stop)).ToList();
        gate.SetResult();

        (await well).Failed.ShouldBeFalse();
        foreach (var unanswered in asked)
        {
            await Should.ThrowAsync<FailingLog.Lost>(() => unanswered);
        }

        var again = await Task.WhenAll(commands.Select(c => desk.RecordAsync(c, Stop)));
        again.ShouldAllBe(a => !a.Failed);
        (await memory.LinesAsync()).Select(l => l.Id).ShouldBe([.. (await memory.LinesAsync()).Select(l => l.Id).Distinct()]);
        (await memory.LinesAsync()).Count.ShouldBe(8);
    }

    [Fact]
    public async Task Who_gives_up_before_the_command_is_taken_has_not_given_it_and_the_others_are_answered()
    {
        using var memory = await BegunAsync();
        var log = new FailingLog(memory);
        await using var desk = new CommandQueue(log);
        await desk.RecordAsync([Intake("T-0")], Stop);
        var (gate, before) = (new TaskCompletionSource(), log.Appends);
        log.Gate = gate.Task;
        using var patience = new CancellationTokenSource();

        var taken = desk.RecordAsync([Intake("T-1")], patience.Token);
        await UntilAsync(() => log.Appends == before + 1);
        var queued = desk.RecordAsync([Intake("T-2")], patience.Token);
        var other = desk.RecordAsync([Intake("T-3")], Stop);
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => taken);
        await Should.ThrowAsync<OperationCanceledException>(() => queued);
        gate.SetResult();

        (await other).Failed.ShouldBeFalse();
        (await memory.LinesAsync()).Select(l => l.Stream.Id).ShouldBe(["nhn", "E-1", "T-0", "T-1", "T-3"]);
    }

    [Fact]
    public async Task Who_waits_when_the_host_stops_is_still_answered()
    {
        using var memory = await BegunAsync();
        var desk = new CommandQueue(memory);
        var waiting = Enumerable.Range(0, 50).Select(n => desk.RecordAsync([Intake($"T-{n}")], Stop)).ToList();

        await desk.DisposeAsync();

        (await Task.WhenAll(waiting)).ShouldAllBe(a => !a.Failed);
        (await memory.LinesAsync()).Count.ShouldBe(52);
    }

    [Fact]
    public async Task A_desk_that_is_closed_takes_nothing_and_says_so_also_to_who_waits_to_be_let_in()
    {
        using var memory = await BegunAsync();
        var log = new FailingLog(memory);
        var desk = new CommandQueue(log);
        var gate = new TaskCompletionSource();
        log.Gate = gate.Task;
        var waiting = Enumerable.Range(0, 3000).Select(n => desk.RecordAsync([Intake($"T-{n}")], Stop)).ToList();
        await UntilAsync(() => log.Appends == 1);

        var closing = desk.DisposeAsync();
        var late = await desk.RecordAsync([Intake("T-late")], Stop);
        gate.SetResult();
        await closing;

        (late.Fault.Refusal.Code, late.Fault.IsTransient).ShouldBe(("register-closing", true));
        var answers = await Task.WhenAll(waiting);
        answers.Count(a => a.Failed).ShouldBeGreaterThan(0);
        answers.Where(a => a.Failed).ShouldAllBe(a => a.Fault.Refusal.Code == "register-closing");
        (await memory.LinesAsync()).Count.ShouldBe(2 + answers.Count(a => !a.Failed));
    }

    [Fact]
    public async Task An_instant_of_the_callers_own_is_a_bug()
    {
        using var memory = await BegunAsync();
        await using var desk = new CommandQueue(memory);

        await Should.ThrowAsync<ArgumentException>(() => desk.RecordAsync([Intake("T-1") with { RecordedAt = Steps.At("2022-01-01T00:00:00Z") }], Stop));
        await Should.ThrowAsync<ArgumentException>(() => desk.RecordAsync([], Stop));
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(1, Stop);
        }
    }
}
