using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Appending;

/// <summary>Decides whether the user may record a command, from the streams as they are when the command is decided: a user who has lost a case is rejected
/// whatever they saw before. It must not wait for anything, since the append lock is held meanwhile.</summary>
/// <param name="asStored">A stream of the command at that moment; null if it has no events.</param>
/// <returns>Which event may not be recorded, and why; null if all may.</returns>
public delegate CommandRejection? Permission(Func<StreamId, StoredStream?> asStored);
