namespace Spoor.Host.Web.Shell;

/// <summary>Why there is a message instead of the page asked for.</summary>
public enum MessageKind
{
    NotFound,
    Failed,
    NoDatabase,

    /// <summary>A form came from another site.</summary>
    Elsewhere,

    /// <summary>What was sent is no form, or holds what no form sends.</summary>
    Unreadable,

    /// <summary>A stored view has not been filled yet.</summary>
    NotFilled,
}
