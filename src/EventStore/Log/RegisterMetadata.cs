using NodaTime;
using Spoor.EventStore.Seal;

namespace Spoor.EventStore.Log;

/// <summary>What a register is besides its lines, so that with them it can be made again.</summary>
/// <param name="Origin">Which register.</param>
/// <param name="FinalisedThrough">Up to when the answers that it gave are final (log.md, Known at now); null where it never gave one.</param>
/// <param name="Checkpoints">Those that were taken, the oldest first.</param>
/// <param name="IsDemo">Whether it is the demo's: everything in it is made up.</param>
public sealed record RegisterMetadata(Guid Origin, Instant? FinalisedThrough, IReadOnlyList<SignedCheckpoint> Checkpoints, bool IsDemo = false);
