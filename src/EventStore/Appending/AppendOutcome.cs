namespace Spoor.EventStore.Appending;

/// <summary>What became of a proposed event.</summary>
public enum AppendOutcome
{
    /// <summary>It is appended.</summary>
    Appended,

    /// <summary>It was stored already, with the same content: nothing changes.</summary>
    AlreadyStored,

    /// <summary>It was taken earlier in this same session, with the same content.</summary>
    DuplicateInBatch,
}
