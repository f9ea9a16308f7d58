using Spoor.Domain;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Log;
using Spoor.Host.Commands;

namespace Spoor.Kit;

/// <summary>Closes years as the command line does.</summary>
public static class Closed
{
    /// <summary>Records a closing.</summary>
    /// <returns>Why it may not be; null where it was.</returns>
    public static async Task<Text?> RecordAsync(IEventStore log, ProposedClosing proposed, EventId id, string actor)
    {
        await using var queue = new CommandQueue(log);
        var recorded = await CloseYearHandler.HandleAsync(new(By: null, actor, id, proposed), CommandRecorder.OfOperator(queue), default);
        return recorded.Failed ? recorded.Fault.Refusal.Text : null;
    }
}
