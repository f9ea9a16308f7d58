using NodaTime;

namespace Spoor.Domain.Recording;

/// <summary>An event in the log, with its payload typed.</summary>
/// <param name="Id">Globally unique.</param>
/// <param name="Position">Its position in the whole log: 1, 2, 3 …</param>
/// <param name="RecordedAt">When it was recorded; never decreases along the log.</param>
/// <param name="Step">What happened.</param>
public sealed record EventEnvelope(EventId Id, long Position, Instant RecordedAt, Step Step);
