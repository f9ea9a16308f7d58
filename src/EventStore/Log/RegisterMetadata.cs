using NodaTime;
using Spoor.EventStore.Seal;

namespace Spoor.EventStore.Log;

/// <summary>What a register holds besides its lines; together they suffice to restore it.</summary>
/// <param name="Origin">The id of the register.</param>
/// <param name="FinalisedThrough">Up to when its answers are finalised (log.md, Known at now); null if it never finalised any.</param>
/// <param name="Checkpoints">The checkpoints, oldest first.</param>
/// <param name="IsDemo">Whether it is a demo register: everything in it is made up.</param>
public sealed record RegisterMetadata(Guid Origin, Instant? FinalisedThrough, IReadOnlyList<SignedCheckpoint> Checkpoints, bool IsDemo = false);
