using Spoor.Identity.Accounts;

namespace Spoor.Host.Words;

/// <summary>Access log entries in words.</summary>
internal static class AccessLogWords
{
    private const string Sent = "POST ";

    /// <summary>The act. An entry is written before the response, so for a submitted form it is not known whether it was recorded.</summary>
    public static string Act(AccessLogEntry look) => Word.Of(look is { Act: "view" } && look.What.StartsWith(Sent, StringComparison.Ordinal) ? "looks.act.check" : $"looks.act.{look.Act}");

    /// <summary>The page or command; the stored value if it has no word.</summary>
    public static string Place(AccessLogEntry look) =>
        Word.Find($"looks.at.{look.What[(look.What.IndexOf(' ', StringComparison.Ordinal) + 1)..]}")
        ?? (look.What.Contains(" /api/", StringComparison.Ordinal) ? Word.Of("looks.at.api") : look.What);

    /// <summary>What was requested: the address, or the setting that changed.</summary>
    public static string Asked(AccessLogEntry look) =>
        look.Asked.Split(": ", 2) is [var setting, var change] && Word.Find($"settings.{setting}") is { } name ? Word.Of("settings.line", name, change) : look.Asked;

    /// <summary>The case; for an entry without one, whether it was a list.</summary>
    public static string Case(AccessLogEntry look) => look.Trajectory
        ?? Word.Of(look.Act is "record" or "administer" || look.What.StartsWith(Sent, StringComparison.Ordinal) || look.What.EndsWith("/nieuw", StringComparison.Ordinal) ? "looks.no_case" : "looks.in_list");
}
