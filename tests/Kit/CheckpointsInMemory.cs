using Spoor.EventStore.Seal;

namespace Spoor.Kit;

/// <summary>Checkpoints of a register in memory.</summary>
public sealed class CheckpointsInMemory : ICheckpoints
{
    private readonly List<SignedCheckpoint> _kept = [];

    public Task<IReadOnlyList<SignedCheckpoint>> AllAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<SignedCheckpoint>>([.. _kept]);

    public Task StoreAsync(SignedCheckpoint checkpoint, CancellationToken cancellation)
    {
        _kept.Add(checkpoint);
        return Task.CompletedTask;
    }

    public Task<IAsyncDisposable?> AcquireLockAsync(CancellationToken cancellation) => Task.FromResult<IAsyncDisposable?>(new Turn());

    private sealed class Turn : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => default;
    }
}
