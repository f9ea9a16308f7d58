using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;

namespace Spoor.Store.Log;

/// <summary>An event as it is stored, with what a fold over the whole log asks of it: not who recorded it, nor why.</summary>
/// <param name="Data">The payload as JSON, in UTF-8.</param>
public readonly record struct StoredStep(long Position, EventId Id, StreamId Stream, string Type, Instant RecordedAt, ReadOnlyMemory<byte> Data);
