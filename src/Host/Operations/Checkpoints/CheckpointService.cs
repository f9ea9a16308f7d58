using NodaTime;
using Spoor.EventStore.Log;
using Spoor.EventStore.Seal;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Operations.Checkpoints;

/// <summary>Makes signed checkpoints of a register and stores them (log.md, Seal).</summary>
public sealed class CheckpointService(IEventStore log, ICheckpoints checkpoints, CheckpointKey key)
{
    /// <summary>The stored checkpoints.</summary>
    public ICheckpoints Checkpoints => checkpoints;

    /// <summary>Makes a checkpoint of the current log, at an instant no earlier than any in it.</summary>
    public async Task<SignedCheckpoint> TakeAsync(CancellationToken cancellation)
    {
        var seal = await log.SealAsync(cancellation);
        var now = await log.KnownAtAsync(null, cancellation);
        var taken = new Checkpoint(seal.Origin, seal.Frontier.Size, seal.Frontier.Root(), now.KnownAt).Sign(key.Key);
        await checkpoints.StoreAsync(taken, cancellation);
        return taken;
    }

    /// <summary>Makes the checkpoint of a day in the region, once a day for all hosts, and not of an empty log.</summary>
    /// <returns>Null if today already has one, or another host is making it.</returns>
    public async Task<SignedCheckpoint?> TakeDailyAsync(Instant now, CancellationToken cancellation)
    {
        await using var turn = await checkpoints.AcquireLockAsync(cancellation);
        if (turn is null)
        {
            return null;
        }

        var isDue = await checkpoints.AllAsync(cancellation) is not [.., var last]
            || ReplayInputs.DateOf(last.Checkpoint.TakenAt) < ReplayInputs.DateOf(now);
        return isDue && (await log.TailAsync(cancellation)).Position > 0 ? await TakeAsync(cancellation) : null;
    }
}
