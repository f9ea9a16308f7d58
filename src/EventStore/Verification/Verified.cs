using Spoor.Domain;
using Spoor.EventStore.Seal;

namespace Spoor.EventStore.Verification;

/// <summary>Something that is not as it was written.</summary>
/// <param name="Position">Where in the log; of a file, which of its lines. Null where it is the log as a whole.</param>
/// <param name="Code">Stable, in kebab-case.</param>
public sealed record IntegrityError(long? Position, string Code, Text What);

/// <summary>A closed year counted again.</summary>
public sealed record VerifiedYear(ProgrammeId Programme, int Year, bool Reproduced);

/// <summary>A root that someone holds outside: over so many first lines (log.md, Seal).</summary>
public sealed record ExpectedRoot(long Size, TreeHash Root);

/// <summary>What verifying a log found.</summary>
/// <param name="Events">How many lines.</param>
/// <param name="Root">The root over all of them, recomputed.</param>
/// <param name="ClosedYears">Every closed year, in log order.</param>
/// <param name="Breaks">Empty where all is as it was written.</param>
/// <param name="Checkpoints">The signed checkpoints of the register; none of a file.</param>
public sealed record Verified(
    long Events,
    TreeHash Root,
    IReadOnlyList<VerifiedYear> ClosedYears,
    IReadOnlyList<IntegrityError> Breaks,
    IReadOnlyList<SignedCheckpoint> Checkpoints)
{
    /// <summary>Of a proof, how many lines the log has that its root is over; null of a log.</summary>
    public long? ProvedIn { get; init; }

    /// <summary>Whether all is as it was written.</summary>
    public bool IsSound => Breaks.Count == 0;
}
