using Spoor.Domain;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Log;
using Spoor.Identity.Access;

namespace Spoor.Host.Commands;

/// <summary>Records steps in order, atomically.</summary>
/// <param name="Within">The programme of the screen; null is any of the user's.</param>
public sealed record RecordSteps(CurrentUser By, ProgrammeId? Within, IReadOnlyList<EventToAppend> Events);

/// <summary>Handles <see cref="RecordSteps"/>.</summary>
public static class RecordStepsHandler
{
    public static Task<Outcome<IReadOnlyList<StoredEvent>, CommandRejection>> HandleAsync(RecordSteps command, CommandRecorder recorder, CancellationToken cancellation) =>
        recorder.RecordAsync(command.By, command.Within, command.Events, cancellation);
}
