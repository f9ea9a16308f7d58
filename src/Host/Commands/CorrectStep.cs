using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Identity.Access;
using Spoor.EventStore.Appending;

namespace Spoor.Host.Commands;

/// <summary>Somebody puts another step in the place of one that is recorded.</summary>
/// <param name="Within">The programme that his screen is of; null is each of his.</param>
/// <param name="Id">Of the correction: a retry with the same id is harmless.</param>
/// <param name="ExpectedVersion">The version of the stream that he saw.</param>
public sealed record CorrectStep(CurrentUser By, ProgrammeId? Within, EventId Id, StreamId Stream, StepCorrected Correction, long ExpectedVersion);

/// <summary>Handles <see cref="CorrectStep"/>.</summary>
public static class CorrectStepHandler
{
    public static Task<Outcome<IReadOnlyList<StoredEvent>, CommandRejection>> HandleAsync(CorrectStep command, CommandRecorder recorder, CancellationToken cancellation) =>
        recorder.RecordAsync(
            command.By, command.Within, [EventToAppend.FromCommand(command.Id, command.Stream, command.Correction, command.By.Actor, command.ExpectedVersion)], cancellation);
}
