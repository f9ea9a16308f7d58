using System.Text;
using Spoor.Domain;

namespace Spoor.Host.Components.Requests;

/// <summary>Builds addresses of this application.</summary>
public static class UrlBuilder
{
    /// <summary>Signing in.</summary>
    public const string SignIn = "/inloggen";

    /// <summary>Signing out.</summary>
    public const string SignOut = "/uitloggen";

    /// <summary>The user's own account.</summary>
    public const string MyAccount = "/account";

    /// <summary>The access review for the lead.</summary>
    public const string AccessReview = "/inzage";

    /// <summary>The checkpoints of the seal.</summary>
    public const string Checkpoints = "/zegel";

    /// <summary>The page that makes the first administrator.</summary>
    public const string FirstAdministrator = "/eerste-beheerder";

    /// <summary>What is new for the user.</summary>
    public const string News = "/nieuw";

    /// <summary>The query field that says whether a form sent after the session had ended was stored.</summary>
    public const string DraftField = "bewaard";

    /// <summary>The local address to return to after signing in; null if it is absent or not local.</summary>
    public static string? BackTo(string? asked) =>
        asked is { Length: > 0 and < 2000 } && IsOurs(asked) && !asked.StartsWith(SignIn, StringComparison.Ordinal) && !asked.StartsWith(SignOut, StringComparison.Ordinal)
            ? asked
            : null;

    /// <summary>An address with query fields added; null values are left out.</summary>
    /// <param name="address">A path, with or without a query.</param>
    public static string Of(string address, params IEnumerable<(string Name, string? Value)> query)
    {
        var written = new StringBuilder(address);
        var separator = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var (name, value) in query)
        {
            if (value is { Length: > 0 })
            {
                written.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return written.ToString();
    }

    /// <summary>An address encoded for a header: non-ASCII as escaped UTF-8; existing escapes are preserved.</summary>
    public static string Written(string address)
    {
        if (Ascii.IsValid(address) && !address.Contains(' ', StringComparison.Ordinal))
        {
            return address;
        }

        var written = new StringBuilder(address.Length);
        foreach (var rune in address.EnumerateRunes())
        {
            written.Append(rune is { IsAscii: true, Value: not ' ' } ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        }

        return written.ToString();
    }

    /// <summary>The placeholder in a path for an id that cannot be in a path; no id contains it.</summary>
    public const string InQuery = "~";

    /// <summary>The query field with such an id.</summary>
    public const string IdField = "id";

    // Browsers remove the first two from paths, and the last is the route for recording. Paths are case-insensitive.
    private static readonly HashSet<string> NotInPaths = new([".", "..", "nieuw"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The address of a trajectory, or of a path below it.</summary>
    /// <param name="below">Such as <c>/waarom</c>.</param>
    public static string Trajectory(TrajectoryId id, string below = "") => Trajectory(id.Value, below);

    /// <inheritdoc cref="Trajectory(TrajectoryId, string)"/>
    public static string Trajectory(string id, string below = "") => OfId("/trajecten", id, below);

    /// <summary>The address of an employer, or of a path below it.</summary>
    /// <param name="below">Such as <c>/stappen/nieuw</c>.</param>
    public static string Employer(EmployerId id, string below = "") => Employer(id.Value, below);

    /// <inheritdoc cref="Employer(EmployerId, string)"/>
    public static string Employer(string id, string below = "") => OfId("/werkgevers", id, below);

    private static string OfId(string place, string id, string below) =>
        NotInPaths.Contains(id) ? Of($"{place}/{InQuery}{below}", (IdField, id)) : $"{place}/{id}{below}";

    /// <summary>Replaces the placeholder in the request's path with the id from its query string.</summary>
    public static void UseIdsInQueries(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.GetRouteValue("id") is InQuery)
        {
            context.Request.RouteValues["id"] = context.Request.Query[IdField] is [.., { } id] ? id : "";
        }

        return next(context);
    });

    /// <summary>Whether an address from outside is one of this application.</summary>
    public static bool IsOurs(string address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal) && !address.Any(char.IsControl);
}
