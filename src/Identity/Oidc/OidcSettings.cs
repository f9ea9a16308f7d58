using System.Net;
using System.Security.Claims;
using Spoor.Database;
using Spoor.Domain;
using Spoor.Identity.Access;

namespace Spoor.Identity.Oidc;

/// <summary>A claim value that assigns a role.</summary>
internal sealed record MappedRole(string Claim, string Value, RoleAssignment Grant);

/// <summary>The identity provider of a region, from the environment.</summary>
/// <param name="Name">The name on the button; null means the organisation.</param>
/// <param name="Acr">The accepted authentication levels; empty means any.</param>
/// <param name="Amr">The accepted authentication methods; empty means any.</param>
/// <param name="Professional">The claim with the professional's id in the log; null means none.</param>
internal sealed record OidcSettings(
    Uri Issuer,
    string Client,
    string Secret,
    IReadOnlyList<MappedRole> Roles,
    string? Name = null,
    string Scopes = "openid profile",
    IReadOnlyList<string>? Acr = null,
    IReadOnlyList<string>? Amr = null,
    string? Professional = null)
{
    public const string Prefix = "SPOOR_OIDC_";

    /// <summary>The redirect URI path.</summary>
    public const string Callback = "/inloggen/terug";

    /// <summary>Whether the provider must assert a second factor.</summary>
    public bool AsksSecondFactor => Acr is { Count: > 0 } || Amr is { Count: > 0 };

    /// <summary>Reads the settings; null without an issuer.</summary>
    public static Outcome<OidcSettings?, Text> Read()
    {
        if (Variable("ISSUER") is not { } issuer)
        {
            return (OidcSettings?)null;
        }

        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var address) || !IsSafe(address))
        {
            return Wrong("ISSUER", issuer, new("het https-adres van de identiteitsprovider", "the https address of the identity provider"));
        }

        if (!EnvironmentSetting.Find($"{Prefix}SECRET").Try(out var secret, out var fault) || !RolesOf(Variable("ROLES")).Try(out var roles, out fault))
        {
            return fault;
        }

        return (Variable("CLIENT"), secret) is ({ } client, { } known)
            ? new OidcSettings(
                address, client, known, roles, Variable("NAME"), Variable("SCOPES") ?? "openid profile", Words(Variable("ACR")), Words(Variable("AMR")), Variable("PROFESSIONAL"))
            : Wrong("CLIENT, SPOOR_OIDC_SECRET", "", new("hoe Spoor bij de provider bekend is", "how Spoor is known to the provider"));
    }

    /// <summary>Parses <c>groups=spoor-leads&gt;lead:nhn; groups=admins&gt;administrator</c>.</summary>
    public static Outcome<IReadOnlyList<MappedRole>, Text> RolesOf(string? given)
    {
        var mapped = new List<MappedRole>();
        foreach (var entry in (given ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (equals, arrow) = (entry.IndexOf('=', StringComparison.Ordinal), entry.LastIndexOf('>'));
            if (equals < 1 || arrow <= equals + 1)
            {
                return Wrong("ROLES", entry, new("claim=waarde>rol:programma, gescheiden door puntkomma's", "claim=value>role:programme, separated by semicolons"));
            }

            if (!RoleAssignment.Read(entry[(arrow + 1)..].Trim()).Try(out var grant, out var fault))
            {
                return fault;
            }

            mapped.Add(new(entry[..equals].Trim(), entry[(equals + 1)..arrow].Trim(), grant));
        }

        return mapped;
    }

    /// <summary>The role assignments from the claims of a token, in any programme.</summary>
    public IReadOnlyList<RoleAssignment> GrantsOf(ClaimsPrincipal user) => [.. Roles.Where(r => ValuesOf(user, r.Claim).Contains(r.Value)).Select(r => r.Grant).Distinct()];

    /// <summary>The claim of a validated token that is not as this register asks it; null if all are (OpenID Connect Core, 3.1.3.7).</summary>
    public string? Fault(ClaimsPrincipal user)
    {
        var party = ValuesOf(user, "azp");
        return (party.Count > 0 || ValuesOf(user, "aud").Count > 1) && (party is not [var azp] || azp != Client) ? "azp"
            : ValuesOf(user, "sub") is not [{ Length: > 0 and <= 255 } subject] || subject.Any(char.IsControl) ? "sub"
            : Acr is { Count: > 0 } levels && !ValuesOf(user, "acr").Any(levels.Contains) ? "acr"
            : Amr is { Count: > 0 } means && !ValuesOf(user, "amr").Any(means.Contains) ? "amr"
            : null;
    }

    /// <summary>The programmes it assigns roles in that are not in the register.</summary>
    public IReadOnlyList<ProgrammeId> NotThere(IReadOnlyList<ProgrammeId> known) => RoleAssignment.NotThere(Roles.Select(r => r.Grant), known);

    /// <summary>The texts of a claim, single or list.</summary>
    public static IReadOnlyList<string> ValuesOf(ClaimsPrincipal user, string claim) => [.. user.FindAll(claim).Where(c => c.ValueType == ClaimValueTypes.String).Select(c => c.Value)];

    private static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps
        || (address.Scheme == Uri.UriSchemeHttp && (address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))));

    private static string? Variable(string name) => Environment.GetEnvironmentVariable($"{Prefix}{name}") is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static string[] Words(string? given) => (given ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Text Wrong(string variable, string given, Text wanted) => new(
        $"{Prefix}{variable} is \"{given}\": geef {wanted.Nl}.", $"{Prefix}{variable} is \"{given}\": give {wanted.En}.");
}
