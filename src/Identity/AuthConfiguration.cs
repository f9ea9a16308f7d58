using System.Globalization;
using System.Net;
using Spoor.Database;
using Spoor.Domain;
using Spoor.Identity.Access;
using Spoor.Identity.Keys;
using Spoor.Identity.Oidc;

namespace Spoor.Identity;

/// <summary>The settings for authentication and the public address from the environment.</summary>
internal sealed record AuthConfiguration
{
    /// <summary>How browsers reach this host.</summary>
    public PublicEndpoint At { get; init; } = new();

    public AuthOptions Options { get; init; } = new();

    /// <summary>The key that encrypts the shared data protection keys at rest; null means none.</summary>
    public DataProtectionKey? Key { get; init; }

    /// <summary>The identity provider; null means only accounts of this register.</summary>
    public OidcSettings? Provider { get; init; }

    /// <summary>Reads all settings.</summary>
    /// <param name="reached">The public address given to the command; null means that of the environment.</param>
    public static Outcome<AuthConfiguration, Text> Read(string? reached)
    {
        if (!EnvironmentSetting.Find(DataProtectionKey.Variable).Try(out var keys, out var fault) || !DataProtectionKey.Read(keys).Try(out var key, out fault)
            || !PublicOf(reached ?? Environment.GetEnvironmentVariable("SPOOR_PUBLIC")).Try(out var address, out fault)
            || !OidcSettings.Read().Try(out var provider, out fault) || !RateOf(Environment.GetEnvironmentVariable("SPOOR_RATE")).Try(out var options, out fault))
        {
            return fault;
        }

        return new AuthConfiguration { At = new(address), Options = options, Key = key, Provider = provider };
    }

    private static Outcome<Uri?, Text> PublicOf(string? given)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            return (Uri?)null;
        }

        return Uri.TryCreate(given, UriKind.Absolute, out var address) && address is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsThisMachine(address)))
            ? address
            : new Text(
                $"\"{given}\" is geen adres waarop Spoor te bereiken mag zijn: geef een https-adres zonder pad, zoals https://spoor.example.nl.",
                $"\"{given}\" is no address by which Spoor may be reached: give an https address without a path, such as https://spoor.example.nl.");
    }

    private static Outcome<AuthOptions, Text> RateOf(string? given) => given switch
    {
        null or "" => new AuthOptions(),
        "off" => new AuthOptions { Burst = null },
        _ when int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var rate) && rate is >= 1 and <= 100_000 => new AuthOptions { PerSecond = rate, Burst = 10 * rate },
        _ => new Text(
            $"SPOOR_RATE is \"{given}\": geef hoeveel verzoeken een account per seconde mag doen, of off.", $"SPOOR_RATE is \"{given}\": give how many requests a second an account may make, or off."),
    };

    private static bool IsThisMachine(Uri address) => address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
