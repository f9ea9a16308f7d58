using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.Kit;
using Xunit;
using static Spoor.Host.Tests.Recording.Commands;

namespace Spoor.Host.Tests.Recording;

public sealed class CommandsThatArriveTogether
{
    [Fact]
    public async Task Each_is_answered_with_its_own_events_as_they_stand_in_the_log()
    {
        using var log = await BegunAsync();
        EventToAppend[][] commands = [[Intake("T-1"), Proposed("T-1")], [Intake("T-2")], [Intake("T-3"), Proposed("T-3"), Accepted("T-3")]];

        // The first group of a host is judged under the head, the next at once.
        var recorder = new BatchAppender(log);
        await recorder.TogetherAsync([Intake("T-0")]);
        var answers = await recorder.TogetherAsync(commands);

        var lines = await log.LinesAsync();
        answers.Select(a => a.Value).ShouldBe(commands.Select(c => c.Select(e => lines.Single(l => l.Id == e.Id)).ToList()));
        lines.Select(l => l.Position).ShouldBe(Enumerable.Range(1, 9).Select(n => (long)n));
    }

    [Fact]
    public async Task One_that_is_refused_leaves_nothing_of_itself_behind_and_does_not_hurt_the_others()
    {
        using var log = await BegunAsync();
        var recorder = new BatchAppender(log);
        await recorder.TogetherAsync([Intake("T-0")]);

        var answers = await recorder.TogetherAsync(
            [Intake("T-1")],
            [Proposed("T-0"), Accepted("T-0", "p9")],
            [Intake("T-2")]);

        answers.Select(a => a.Failed).ShouldBe([false, true, false]);
        (answers[1].Fault.Event, answers[1].Fault.Refusal.Code).ShouldBe((1, "proposal-unknown"));
        (await log.LinesAsync()).Skip(2).Select(l => $"{l.Stream.Id} {l.Version} {l.Type}")
            .ShouldBe(["T-0 1 intake_registered", "T-1 1 intake_registered", "T-2 1 intake_registered"]);
        (await recorder.TogetherAsync([Proposed("T-0"), Accepted("T-0")])).Single().Value.Select(l => l.Version).ShouldBe([2, 3]);
    }

    [Fact]
    public async Task Those_on_one_stream_follow_each_other_and_are_judged_by_what_those_before_leave()
    {
        using var log = await BegunAsync();
        var recorder = new BatchAppender(log);
        await recorder.TogetherAsync([Intake("T-1")]);

        var answers = await recorder.TogetherAsync([Proposed("T-1")], [Accepted("T-1")], [Accepted("T-1")], [Proposed("T-1", "p2")]);

        answers[0].Value.Single().Version.ShouldBe(2);
        answers[1].Value.Single().Version.ShouldBe(3);
        answers[2].Fault.Refusal.Code.ShouldBe("proposal-already-answered");
        answers[3].Value.Single().Version.ShouldBe(4);
    }

    [Fact]
    public async Task Who_names_the_version_he_saw_is_refused_where_someone_else_came_first()
    {
        using var log = await BegunAsync();
        var recorder = new BatchAppender(log);
        await recorder.TogetherAsync([Intake("T-1")]);

        var answers = await recorder.TogetherAsync(
            [On("trajectory/T-1", Steps.Consulted("2022-02-01"), expectedVersion: 1)],
            [On("trajectory/T-1", Steps.Consulted("2022-02-02"), expectedVersion: 1)],
            [On("trajectory/T-1", Steps.Consulted("2022-02-03"), expectedVersion: 2)]);

        answers[0].Value.Single().Version.ShouldBe(2);
        answers[1].Fault.Refusal.Code.ShouldBe("version-not-next");
        answers[2].Value.Single().Version.ShouldBe(3);
    }

    [Fact]
    public async Task A_command_that_comes_twice_is_stored_once_and_both_are_answered_alike()
    {
        using var log = await BegunAsync();
        var recorder = new BatchAppender(log);
        EventToAppend[] command = [Intake("T-1"), Proposed("T-1")];

        var together = await recorder.TogetherAsync(command, command, [Intake("T-2")], command);
        var later = await recorder.TogetherAsync([Intake("T-3")], command);

        (await log.LinesAsync()).Count(l => l.Stream.Id == "T-1").ShouldBe(2);
        new[] { together[1], together[3], later[1] }.ShouldAllBe(a => a.Value.SequenceEqual(together[0].Value));
        (together[2].Failed, later[0].Failed).ShouldBe((false, false));
    }

    [Fact]
    public async Task An_id_with_other_content_is_refused_also_within_a_group_and_within_a_command()
    {
        using var log = await BegunAsync();
        var recorder = new BatchAppender(log);
        var first = Intake("T-1");

        var answers = await recorder.TogetherAsync(
            [first],
            [first with { Stream = StreamId.Find("trajectory/T-2")!.Value }],
            [Intake("T-3"), Proposed("T-3") with { Id = first.Id }]);
        var twice = Intake("T-4");
        var within = await recorder.TogetherAsync([twice, Proposed("T-4") with { Id = twice.Id }]);

        answers[0].Failed.ShouldBeFalse();
        new[] { answers[1], answers[2], within[0] }.Select(a => a.Fault.Refusal.Code).ShouldBe(["id-reused", "id-reused", "id-reused"]);
        (await log.LinesAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_correction_is_judged_on_the_stream_as_it_then_reads_and_the_next_group_knows_it()
    {
        using var log = await BegunAsync();
        var recorder = new BatchAppender(log);
        var proposal = Proposed("T-1");
        await recorder.TogetherAsync([Intake("T-1"), proposal]);

        var answers = await recorder.TogetherAsync(
            [On("trajectory/T-1", new StepRetracted(proposal.Id, CorrectionReason.EnteredWrongly))],
            [Intake("T-2")]);
        var refused = await recorder.TogetherAsync([Accepted("T-1")]);
        var next = await recorder.TogetherAsync([Proposed("T-1")]);

        answers.Select(a => a.Failed).ShouldBe([false, false]);
        refused.Single().Fault.Refusal.Code.ShouldBe("proposal-unknown");
        next.Single().Value.Single().Version.ShouldBe(4);
    }

    [Fact]
    public async Task A_registration_on_a_stream_that_is_there_already_is_refused_by_the_rules()
    {
        using var log = await BegunAsync();
        await log.RecordedAsync(Intake("T-1"));
        var recorder = new BatchAppender(log);
        await recorder.TogetherAsync([Intake("T-2")]);

        // This host has not read T-1, and takes it to be new until the log says otherwise.
        var answers = await recorder.TogetherAsync([Intake("T-1")], [Intake("T-3")]);

        answers[0].Fault.Refusal.Code.ShouldBe("intake-already-registered");
        answers[1].Failed.ShouldBeFalse();
    }
}
