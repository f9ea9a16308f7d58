using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.Kit;
using Xunit;
using static Spoor.Kit.Steps;

namespace Spoor.Host.Tests.Recording;

/// <summary>Who may record a command is asked of its streams as they stand when it is judged, whatever else is recorded with it.</summary>
public sealed class AskedUnderTheHead
{
    private static readonly StreamId Stream = new(StreamKind.Trajectory, "T-1");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_came_in_with_it_on_the_same_stream_is_there_when_it_is_asked()
    {
        using var log = await LentLog.EmptyAsync();
        await log.RecordedAsync(EventToAppend.FromCommand(new(Guid.NewGuid()), new(StreamKind.Programme, "nhn"), Programme(), "u-1"));
        var seen = new List<long?>();
        var waiting = Enumerable.Range(1, 3).Select(n => new PendingCommand(
            [EventToAppend.FromCommand(new(Guid.NewGuid()), Stream, n == 1 ? Intake("2022-01-10") : Profile($"2022-02-0{n}"), "u-1")],
            asStored =>
            {
                seen.Add(asStored(Stream)?.Version);
                return n == 3 ? new(0, AppendErrors.RegisterClosing()) : null;
            })).ToList();

        await new BatchAppender(log).RecordAsync(waiting, Stop);

        seen.ShouldBe([null, 1, 2]);
        var answers = await Task.WhenAll(waiting.Select(w => w.AnsweredAsync(Stop)));
        answers.Select(a => a.Failed).ShouldBe([false, false, true]);
        answers[2].Fault!.IsForbidden.ShouldBeTrue();
        (await log.TailAsync(Stop)).Position.ShouldBe(3);
    }
}
