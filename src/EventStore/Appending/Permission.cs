using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Appending;

/// <summary>Says whether a command may be recorded by who gives it. It is asked of the streams as they stand when the command is judged, so that who loses a case is refused whatever he saw
/// before; it waits for nothing, since the head of the log is held meanwhile.</summary>
/// <param name="asStored">A stream of the command as it stands when it is judged; null where it has no events.</param>
/// <returns>What may not be recorded, and why; null where all of it may.</returns>
public delegate CommandRejection? Permission(Func<StreamId, StoredStream?> asStored);
