using Spoor.Identity.Accounts;

namespace Spoor.Host.Words;

/// <summary>Access log entries in words.</summary>
internal static class AccessLogWords
{
    private const string Sent = "POST ";

    /// <summary>The act. An entry is written before the response, so for a submitted form it is not known whether it was recorded.</summary>
    public static string Act(AccessLogEntry entry) => Word.Of(entry is { Act: "view" } && entry.What.StartsWith(Sent, StringComparison.Ordinal) ? "looks.act.check" : $"looks.act.{entry.Act}");

    /// <summary>The page or command; the stored value if it has no word.</summary>
    public static string Place(AccessLogEntry entry) =>
        Word.Find($"looks.at.{entry.What[(entry.What.IndexOf(' ', StringComparison.Ordinal) + 1)..]}")
        ?? (entry.What.Contains(" /api/", StringComparison.Ordinal) ? Word.Of("looks.at.api") : entry.What);

    /// <summary>What was requested: the address, or the setting that changed.</summary>
    public static string Asked(AccessLogEntry entry) =>
        entry.Asked.Split(": ", 2) is [var setting, var change] && Word.Find($"settings.{setting}") is { } name ? Word.Of("settings.line", name, change) : entry.Asked;

    /// <summary>The case; for an entry without one, whether it was a list.</summary>
    public static string Case(AccessLogEntry entry) => entry.Trajectory
        ?? Word.Of(entry.Act is "record" or "administer" || entry.What.StartsWith(Sent, StringComparison.Ordinal) || entry.What.EndsWith("/nieuw", StringComparison.Ordinal) ? "looks.no_case" : "looks.in_list");
}
