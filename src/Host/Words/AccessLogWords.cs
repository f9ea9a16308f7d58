using Spoor.Identity.Accounts;

namespace Spoor.Host.Words;

/// <summary>What is kept of a request, in words.</summary>
internal static class AccessLogWords
{
    private const string Sent = "POST ";

    /// <summary>What somebody did. A look is kept before the answer, so that of a form that was sent to be recorded it is not known whether it was.</summary>
    public static string Act(AccessLogEntry look) => Word.Of(look is { Act: "view" } && look.What.StartsWith(Sent, StringComparison.Ordinal) ? "looks.act.check" : $"looks.act.{look.Act}");

    /// <summary>At which page, or by which command; as it is kept where there is no word for it.</summary>
    public static string Place(AccessLogEntry look) =>
        Word.Find($"looks.at.{look.What[(look.What.IndexOf(' ', StringComparison.Ordinal) + 1)..]}")
        ?? (look.What.Contains(" /api/", StringComparison.Ordinal) ? Word.Of("looks.at.api") : look.What);

    /// <summary>What was asked for there: the address, or which setting changed.</summary>
    public static string Asked(AccessLogEntry look) =>
        look.Asked.Split(": ", 2) is [var setting, var change] && Word.Find($"settings.{setting}") is { } name ? Word.Of("settings.line", name, change) : look.Asked;

    /// <summary>About which case; of none where it was a form or a command and no list.</summary>
    public static string Case(AccessLogEntry look) => look.Trajectory
        ?? Word.Of(look.Act is "record" or "administer" || look.What.StartsWith(Sent, StringComparison.Ordinal) || look.What.EndsWith("/nieuw", StringComparison.Ordinal) ? "looks.no_case" : "looks.in_list");
}
