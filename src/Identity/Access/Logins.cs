using System.Text.RegularExpressions;
using Spoor.Domain;

namespace Spoor.Identity.Access;

/// <summary>How a login is written.</summary>
public static partial class Logins
{
    /// <summary>As it is stored and looked for: no one should have to know how it was typed first.</summary>
    public static string Normal(string typed) => typed.Trim().ToLowerInvariant();

    /// <summary>The login that a text is, or what one looks like.</summary>
    public static Outcome<string, Text> Read(string typed) => Written().IsMatch(Normal(typed))
        ? Normal(typed)
        : new Text(
            $"\"{typed}\" is geen inlognaam: geef 2 tot 64 letters, cijfers, punten, streepjes of een e-mailadres.",
            $"\"{typed}\" is no login: give 2 to 64 letters, digits, dots, hyphens or an e-mail address.");

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._@+-]{1,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
