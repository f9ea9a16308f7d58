namespace Spoor.EventStore.Appending;

/// <summary>The outcome for a proposed event.</summary>
public enum AppendOutcome
{
    /// <summary>The event was appended.</summary>
    Appended,

    /// <summary>It was already stored with the same content; nothing changes.</summary>
    AlreadyStored,

    /// <summary>It was accepted earlier in this session, with the same content.</summary>
    DuplicateInBatch,
}
