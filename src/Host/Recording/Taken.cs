namespace Spoor.Host.Recording;

/// <summary>What became of a proposed event.</summary>
public enum Taken
{
    /// <summary>It is appended.</summary>
    Stored,

    /// <summary>It was stored already, with the same content: nothing changes.</summary>
    Unchanged,

    /// <summary>It was taken earlier in this same session, with the same content.</summary>
    Repeated,
}
