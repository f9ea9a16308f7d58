using System.Text.RegularExpressions;
using Spoor.Domain;

namespace Spoor.Identity.Access;

/// <summary>The format of a login.</summary>
public static partial class Logins
{
    /// <summary>The normalised login, as stored and looked up: case and surrounding spaces do not matter.</summary>
    public static string Normal(string typed) => typed.Trim().ToLowerInvariant();

    /// <summary>Parses a login, or says what one looks like.</summary>
    public static Outcome<string, Text> Read(string typed) => Written().IsMatch(Normal(typed))
        ? Normal(typed)
        : new Text(
            $"\"{typed}\" is geen inlognaam: geef 2 tot 64 letters, cijfers, punten, streepjes of een e-mailadres.",
            $"\"{typed}\" is no login: give 2 to 64 letters, digits, dots, hyphens or an e-mail address.");

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._@+-]{1,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
