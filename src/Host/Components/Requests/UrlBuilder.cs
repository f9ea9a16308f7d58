using System.Text;
using Spoor.Domain;

namespace Spoor.Host.Components.Requests;

/// <summary>Writes addresses of this application.</summary>
public static class UrlBuilder
{
    /// <summary>Where someone signs in.</summary>
    public const string SignIn = "/inloggen";

    /// <summary>Where a session is ended.</summary>
    public const string SignOut = "/uitloggen";

    /// <summary>Where someone manages his or her own account.</summary>
    public const string MyAccount = "/account";

    /// <summary>Where the lead reviews who opened which case.</summary>
    public const string AccessReview = "/inzage";

    /// <summary>Where the checkpoints of the seal are shown.</summary>
    public const string Checkpoints = "/zegel";

    /// <summary>The field of the address that says whether a form was kept that was sent after the session had ended.</summary>
    public const string DraftField = "bewaard";

    /// <summary>Where one goes after signing in; null where that is not said, or not here.</summary>
    public static string? BackTo(string? asked) =>
        asked is { Length: > 0 and < 2000 } && IsOurs(asked) && !asked.StartsWith(SignIn, StringComparison.Ordinal) && !asked.StartsWith(SignOut, StringComparison.Ordinal)
            ? asked
            : null;

    /// <summary>An address with more in its query; what is null is left out.</summary>
    /// <param name="address">A path, with a query or without.</param>
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

    /// <summary>An address as a header may hold it: what is not ASCII in UTF-8 and escaped. What is escaped already stays.</summary>
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

    /// <summary>What stands in a path in the place of an id that cannot stand there: no id holds it.</summary>
    public const string InQuery = "~";

    /// <summary>The field that holds such an id.</summary>
    public const string IdField = "id";

    // A browser takes the first two out of any path, and the last is where something new is recorded. Paths are read without regard to case.
    private static readonly HashSet<string> NotInPaths = new([".", "..", "nieuw"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Where a trajectory is shown, or what is below it.</summary>
    /// <param name="below">Such as <c>/waarom</c>.</param>
    public static string Trajectory(TrajectoryId id, string below = "") => Trajectory(id.Value, below);

    /// <inheritdoc cref="Trajectory(TrajectoryId, string)"/>
    public static string Trajectory(string id, string below = "") => OfId("/trajecten", id, below);

    /// <summary>Where an employer is shown, or what is below it.</summary>
    /// <param name="below">Such as <c>/stappen/nieuw</c>.</param>
    public static string Employer(EmployerId id, string below = "") => Employer(id.Value, below);

    /// <inheritdoc cref="Employer(EmployerId, string)"/>
    public static string Employer(string id, string below = "") => OfId("/werkgevers", id, below);

    private static string OfId(string place, string id, string below) =>
        NotInPaths.Contains(id) ? Of($"{place}/{InQuery}{below}", (IdField, id)) : $"{place}/{id}{below}";

    /// <summary>Gives a request the id that its query holds in the place of what stands in its path.</summary>
    public static void UseIdsInQueries(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.GetRouteValue("id") is InQuery)
        {
            context.Request.RouteValues["id"] = context.Request.Query[IdField] is [.., { } id] ? id : "";
        }

        return next(context);
    });

    /// <summary>Whether an address that came from outside is one of this application.</summary>
    public static bool IsOurs(string address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal) && !address.Any(char.IsControl);
}
