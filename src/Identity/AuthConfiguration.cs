using System.Globalization;
using System.Net;
using Spoor.Database;
using Spoor.Domain;
using Spoor.Identity.Access;
using Spoor.Identity.Keys;
using Spoor.Identity.Oidc;

namespace Spoor.Identity;

/// <summary>What the environment says of authentication and the public address.</summary>
internal sealed record AuthConfiguration
{
    /// <summary>How browsers reach it.</summary>
    public PublicEndpoint At { get; init; } = new();

    public AuthOptions Options { get; init; } = new();

    /// <summary>What the shared keys are encrypted with where they rest; null is with nothing.</summary>
    public DataProtectionKey? Key { get; init; }

    /// <summary>Who says who someone is; null is this register alone.</summary>
    public OidcSettings? Provider { get; init; }

    /// <summary>Reads it all.</summary>
    /// <param name="reached">The public address as given to the command; null is that of the environment.</param>
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
