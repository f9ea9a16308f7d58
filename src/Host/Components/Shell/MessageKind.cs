namespace Spoor.Host.Components.Shell;

/// <summary>Why a message is shown instead of the page requested.</summary>
public enum MessageKind
{
    NotFound,
    Failed,
    NoDatabase,

    /// <summary>A form came from another site.</summary>
    Elsewhere,

    /// <summary>The body is not a form, or has content no form sends.</summary>
    Unreadable,

    /// <summary>The antiforgery token is missing or not for this user: signed in or out since, or forged.</summary>
    Stale,

    /// <summary>The account may not do this.</summary>
    NotAllowed,

    /// <summary>Rate limited.</summary>
    TooMany,

    /// <summary>The response timed out.</summary>
    TooLong,

    /// <summary>Signed in at the identity provider, but without a role here.</summary>
    NoRole,

    /// <summary>The identity provider refused the sign-in, or its response was invalid.</summary>
    NotSignedIn,
}
