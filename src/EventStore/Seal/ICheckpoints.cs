namespace Spoor.EventStore.Seal;

/// <summary>Stores the checkpoints of a register permanently.</summary>
public interface ICheckpoints
{
    /// <summary>The checkpoints, oldest first.</summary>
    Task<IReadOnlyList<SignedCheckpoint>> AllAsync(CancellationToken cancellation);

    /// <summary>Stores a checkpoint.</summary>
    Task StoreAsync(SignedCheckpoint checkpoint, CancellationToken cancellation);

    /// <summary>Acquires the lock for taking a checkpoint, so that only one host takes the daily one. Disposing releases it.</summary>
    /// <returns>Null if another host holds it.</returns>
    Task<IAsyncDisposable?> AcquireLockAsync(CancellationToken cancellation);
}
