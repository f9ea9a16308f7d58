using Spoor.Domain;
using Spoor.EventStore.Seal;

namespace Spoor.EventStore.Verification;

/// <summary>Something that is not as it was written.</summary>
/// <param name="Position">The position in the log, or the line of a file. Null for the log as a whole.</param>
/// <param name="Code">Stable, in kebab-case.</param>
public sealed record IntegrityError(long? Position, string Code, Text What);

/// <summary>A closed year counted again.</summary>
public sealed record VerifiedYear(ProgrammeId Programme, int Year, bool Reproduced);

/// <summary>A root recorded outside the register, over that many first lines (log.md, Seal).</summary>
public sealed record ExpectedRoot(long Size, TreeHash Root);

/// <summary>The result of verifying a log.</summary>
/// <param name="Events">The number of lines.</param>
/// <param name="Root">The root over all of them, recomputed.</param>
/// <param name="ClosedYears">Every closed year, in log order.</param>
/// <param name="IntegrityErrors">Empty if all is as it was written.</param>
/// <param name="Checkpoints">The signed checkpoints of the register; empty for a file.</param>
public sealed record Verified(
    long Events,
    TreeHash Root,
    IReadOnlyList<VerifiedYear> ClosedYears,
    IReadOnlyList<IntegrityError> IntegrityErrors,
    IReadOnlyList<SignedCheckpoint> Checkpoints)
{
    /// <summary>For a proof, the number of lines under its root; null for a log.</summary>
    public long? ProvedIn { get; init; }

    /// <summary>Whether all is as it was written.</summary>
    public bool IsSound => IntegrityErrors.Count == 0;
}
