using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Log;
using Spoor.Identity.Access;

namespace Spoor.Host.Commands;

/// <summary>Retracts a step: it never happened.</summary>
/// <param name="Within">The programme of the screen; null is any of the user's.</param>
/// <param name="Id">The id of the retraction: a retry with the same id is harmless.</param>
/// <param name="ExpectedVersion">The version of the stream the user saw.</param>
public sealed record RetractStep(CurrentUser By, ProgrammeId? Within, EventId Id, StreamId Stream, StepRetracted Retraction, long ExpectedVersion);

/// <summary>Handles <see cref="RetractStep"/>.</summary>
public static class RetractStepHandler
{
    public static Task<Outcome<IReadOnlyList<StoredEvent>, CommandRejection>> HandleAsync(RetractStep command, CommandRecorder recorder, CancellationToken cancellation) =>
        recorder.RecordAsync(
            command.By, command.Within, [EventToAppend.FromCommand(command.Id, command.Stream, command.Retraction, command.By.Actor, command.ExpectedVersion)], cancellation);
}
