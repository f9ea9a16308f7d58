namespace Spoor.Host.Web.Shell;

/// <summary>Why there is a message instead of the page asked for.</summary>
public enum MessageKind
{
    NotFound,
    Failed,
    NoDatabase,
}
