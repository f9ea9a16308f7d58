using Spoor.Domain;

namespace Spoor.EventStore.Log;

/// <summary>A stored row that is not a valid log line.</summary>
/// <param name="Position">The position stored in the row.</param>
public sealed record DamagedRow(long Position, Text What);
