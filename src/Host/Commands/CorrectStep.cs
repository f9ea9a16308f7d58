using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Log;
using Spoor.Identity.Access;

namespace Spoor.Host.Commands;

/// <summary>Corrects a recorded step.</summary>
/// <param name="Within">The programme of the screen; null is any of the user's.</param>
/// <param name="Id">The id of the correction: a retry with the same id is harmless.</param>
/// <param name="ExpectedVersion">The version of the stream the user saw.</param>
public sealed record CorrectStep(CurrentUser By, ProgrammeId? Within, EventId Id, StreamId Stream, StepCorrected Correction, long ExpectedVersion);

/// <summary>Handles <see cref="CorrectStep"/>.</summary>
public static class CorrectStepHandler
{
    public static Task<Outcome<IReadOnlyList<StoredEvent>, CommandRejection>> HandleAsync(CorrectStep command, CommandRecorder recorder, CancellationToken cancellation) =>
        recorder.RecordAsync(
            command.By, command.Within, [EventToAppend.FromCommand(command.Id, command.Stream, command.Correction, command.By.Actor, command.ExpectedVersion)], cancellation);
}
