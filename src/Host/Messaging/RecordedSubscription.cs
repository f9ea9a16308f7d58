using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Spoor.EventStore.Postgres;
using Wolverine;
using Wolverine.Marten.Subscriptions;

namespace Spoor.Host.Messaging;

/// <summary>Hands each recorded event on by its position, once and in order: the messages are stored in the transaction that notes how far it came. What an import or a restore
/// appended is passed over.</summary>
internal sealed class RecordedSubscription(ImportedRanges imported) : BatchSubscription("recorded")
{
    public override async Task ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, IMessageBus bus, CancellationToken cancellationToken)
    {
        var ranges = await imported.OverlappingAsync(page.SequenceFloor, page.SequenceCeiling, cancellationToken);
        foreach (var recorded in page.Events.Where(e => !ranges.Any(r => e.Sequence >= r.First && e.Sequence <= r.Last)))
        {
            await bus.PublishAsync(new EventRecorded(recorded.Sequence));
        }
    }
}
