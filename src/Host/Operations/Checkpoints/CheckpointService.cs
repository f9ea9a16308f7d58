using NodaTime;
using Spoor.EventStore.Log;
using Spoor.EventStore.Seal;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Operations.Checkpoints;

/// <summary>Takes signed checkpoints of a register and keeps them (log.md, Seal).</summary>
public sealed class CheckpointService(IEventStore log, ICheckpoints kept, CheckpointKey key)
{
    /// <summary>Where they are kept.</summary>
    public ICheckpoints Checkpoints => kept;

    /// <summary>Takes a checkpoint of the log as it stands, at an instant that nothing in it lies behind.</summary>
    public async Task<SignedCheckpoint> TakeAsync(CancellationToken cancellation)
    {
        var seal = await log.SealAsync(cancellation);
        var now = await log.KnownAtAsync(null, cancellation);
        var taken = new Checkpoint(seal.Origin, seal.Frontier.Size, seal.Frontier.Root(), now.KnownAt).Sign(key.Key);
        await kept.StoreAsync(taken, cancellation);
        return taken;
    }

    /// <summary>Takes the checkpoint of a day in the region, once a day whatever the number of hosts, and not of an empty log.</summary>
    /// <returns>Null where today has one, or another host is taking it.</returns>
    public async Task<SignedCheckpoint?> TakeDailyAsync(Instant now, CancellationToken cancellation)
    {
        await using var turn = await kept.AcquireLockAsync(cancellation);
        if (turn is null)
        {
            return null;
        }

        var isDue = await kept.AllAsync(cancellation) is not [.., var last]
            || ReplayInputs.DateOf(last.Checkpoint.TakenAt) < ReplayInputs.DateOf(now);
        return isDue && (await log.TailAsync(cancellation)).Position > 0 ? await TakeAsync(cancellation) : null;
    }
}
