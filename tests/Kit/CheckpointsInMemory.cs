using Spoor.EventStore.Seal;

namespace Spoor.Kit;

/// <summary>Checkpoints of a register in memory.</summary>
public sealed class CheckpointsInMemory : ICheckpoints
{
    private readonly List<SignedCheckpoint> _kept = [];

    public Task<IReadOnlyList<SignedCheckpoint>> All(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<SignedCheckpoint>>([.. _kept]);

    public Task Keep(SignedCheckpoint kept, CancellationToken cancellation)
    {
        _kept.Add(kept);
        return Task.CompletedTask;
    }

    public Task<IAsyncDisposable?> TakeTurn(CancellationToken cancellation) => Task.FromResult<IAsyncDisposable?>(new Turn());

    private sealed class Turn : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => default;
    }
}
