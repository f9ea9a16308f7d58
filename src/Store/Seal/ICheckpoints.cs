namespace Spoor.Store.Seal;

/// <summary>Where the checkpoints of a register are kept, for ever.</summary>
public interface ICheckpoints
{
    /// <summary>The checkpoints that were taken, the oldest first.</summary>
    Task<IReadOnlyList<SignedCheckpoint>> All(CancellationToken cancellation);

    /// <summary>Keeps a checkpoint.</summary>
    Task Keep(SignedCheckpoint kept, CancellationToken cancellation);
}
