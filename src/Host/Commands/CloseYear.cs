using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Log;
using Spoor.Identity.Access;

namespace Spoor.Host.Commands;

/// <summary>Closes a year as it was counted (events.md, <c>year_closed</c>).</summary>
/// <param name="By">The user; null on the command line.</param>
/// <param name="Actor">The opaque account id to record with.</param>
/// <param name="Id">Makes a retry harmless.</param>
public sealed record CloseYear(CurrentUser? By, string Actor, EventId Id, ProposedClosing Proposed);

/// <summary>Handles <see cref="CloseYear"/>.</summary>
public static class CloseYearHandler
{
    // The size of an event without its payload.
    private const int EnvelopeBytes = 1024;

    public static async Task<Outcome<IReadOnlyList<StoredEvent>, CommandRejection>> HandleAsync(CloseYear command, CommandRecorder recorder, CancellationToken cancellation)
    {
        var programme = command.Proposed.Counted.Result.Programme;
        var live = EventToAppend.FromCommand(command.Id, StreamId.Of(programme), command.Proposed.Step, command.Actor);
        return live.Data.Length > LineSplitter.MostBytes - EnvelopeBytes
            ? new CommandRejection(0, AppendErrors.ClosingTooLong())
            : await recorder.RecordAsync(command.By, programme, [live], cancellation);
    }
}
