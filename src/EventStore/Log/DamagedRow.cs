using Spoor.Domain;

namespace Spoor.EventStore.Log;

/// <summary>A stored row that is no line of a log.</summary>
/// <param name="Position">What stands as its position.</param>
public sealed record DamagedRow(long Position, Text What);
