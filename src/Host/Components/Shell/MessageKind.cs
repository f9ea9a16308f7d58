namespace Spoor.Host.Components.Shell;

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

    /// <summary>A form does not carry the proof that a page of ours gave this visitor: he signed in or out since, or it is forged.</summary>
    Stale,

    /// <summary>The account may not do this.</summary>
    NotAllowed,

    /// <summary>Too often in a row.</summary>
    TooMany,

    /// <summary>An answer that did not come in time.</summary>
    TooLong,

    /// <summary>An identity provider knows him, and he has no role here.</summary>
    NoRole,

    /// <summary>An identity provider did not let him in, or what it said could not be believed.</summary>
    NotSignedIn,
}
