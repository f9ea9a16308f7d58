namespace Spoor.EventStore.Seal;

/// <summary>Where the checkpoints of a register are kept, for ever.</summary>
public interface ICheckpoints
{
    /// <summary>The checkpoints that were taken, the oldest first.</summary>
    Task<IReadOnlyList<SignedCheckpoint>> AllAsync(CancellationToken cancellation);

    /// <summary>Keeps a checkpoint.</summary>
    Task StoreAsync(SignedCheckpoint kept, CancellationToken cancellation);

    /// <summary>Takes the turn to take a checkpoint, so that of several hosts one takes that of the day. Disposing gives it back.</summary>
    /// <returns>Null where another host has it now.</returns>
    Task<IAsyncDisposable?> AcquireLockAsync(CancellationToken cancellation);
}
