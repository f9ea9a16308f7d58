using NodaTime;

namespace Spoor.Domain.Recording;

/// <summary>An event as the log holds it, with its payload typed.</summary>
/// <param name="Id">Unique for ever.</param>
/// <param name="Position">Its place in the whole log: 1, 2, 3 …</param>
/// <param name="RecordedAt">When the register learned it; never runs backwards along the log.</param>
/// <param name="Step">What happened.</param>
public sealed record EventEnvelope(EventId Id, long Position, Instant RecordedAt, Step Step);
