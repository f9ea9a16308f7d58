using Shouldly;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Log;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Recording;

/// <summary>Commands for one who records groups, on a log with programme nhn and employer E-1.</summary>
internal static class Commands
{
    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<LentLog> BegunAsync()
    {
        var log = await LentLog.EmptyAsync();
        await log.RecordedAsync(On("programme/nhn", Steps.Programme()), On("employer/E-1", Steps.Employer()));
        return log;
    }

    public static EventToAppend On(string stream, Step step, long? expectedVersion = null) =>
        EventToAppend.FromCommand(new(Guid.NewGuid()), StreamId.Find(stream)!.Value, step, "u-001", expectedVersion);

    public static EventToAppend Intake(string trajectory) => On($"trajectory/{trajectory}", Steps.Intake());

    public static EventToAppend Proposed(string trajectory, string id = "p1", string employer = "E-1") =>
        On($"trajectory/{trajectory}", Steps.Proposed("2022-01-20", id, employer));

    public static EventToAppend Accepted(string trajectory, string id = "p1") => On($"trajectory/{trajectory}", Steps.Accepted("2022-01-24", id));

    /// <summary>Records what must be taken by another door than that of a group.</summary>
    public static async Task RecordedAsync(this IEventStore log, params EventToAppend[] events)
    {
        await using var session = await UnitOfWork.OpenAsync(log, Stop);
        foreach (var e in events)
        {
            (await session.AppendAsync(e, Stop)).Failed.ShouldBeFalse();
        }

        await session.CommitAsync(Stop);
    }

    /// <summary>Lets commands arrive together, and gives what each was answered.</summary>
    public static async Task<IReadOnlyList<Outcome<IReadOnlyList<StoredEvent>, CommandRejection>>> TogetherAsync(
        this BatchAppender recorder, params EventToAppend[][] commands)
    {
        var waiting = commands.Select(c => new PendingCommand(c, mayRecord: null)).ToList();
        await recorder.RecordAsync(waiting, Stop);
        return await Task.WhenAll(waiting.Select(w => w.AnsweredAsync(Stop)));
    }

    public static async Task<IReadOnlyList<StoredEvent>> LinesAsync(this IEventStore log) => await log.ReadAsync(0, long.MaxValue, Stop).ToListAsync(Stop);
}
