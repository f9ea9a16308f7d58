using Spoor.Domain;
using Spoor.EventStore.Log;
using Spoor.Identity.Access;
using Spoor.EventStore.Appending;

namespace Spoor.Host.Commands;

/// <summary>Somebody records steps: all of them, in order, or none.</summary>
/// <param name="Within">The programme that his screen is of; null is each of his.</param>
public sealed record RecordSteps(CurrentUser By, ProgrammeId? Within, IReadOnlyList<EventToAppend> Events);

/// <summary>Handles <see cref="RecordSteps"/>.</summary>
public static class RecordStepsHandler
{
    public static Task<Outcome<IReadOnlyList<StoredEvent>, CommandRejection>> HandleAsync(RecordSteps command, CommandRecorder recorder, CancellationToken cancellation) =>
        recorder.RecordAsync(command.By, command.Within, command.Events, cancellation);
}
