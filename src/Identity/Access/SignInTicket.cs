using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;

namespace Spoor.Identity.Access;

/// <summary>What goes along in a form between two steps of signing in: for whom a step was passed, and which. No host keeps anything of it.</summary>
/// <param name="Version">The version of the account by then: what ends sessions ends this too.</param>
/// <param name="Secret">The secret offered as a second factor; empty where none is.</param>
internal sealed record SignInTicket(Guid Account, int Version, SignInStage Stage, Instant Until, byte[] Secret)
{
    public string Protect(IDataProtector protector) => protector.Protect(string.Create(
        CultureInfo.InvariantCulture, $"{Account:D}|{Version}|{(int)Stage}|{Until.ToUnixTimeSeconds()}|{Convert.ToHexString(Secret)}"));

    /// <summary>Reads one; null where it is none of ours, of another stage, or too old.</summary>
    public static SignInTicket? Read(string? text, SignInStage stage, IDataProtector protector, Instant now)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            var parts = protector.Unprotect(text).Split('|');
            var ticket = new SignInTicket(
                Guid.Parse(parts[0]),
                int.Parse(parts[1], CultureInfo.InvariantCulture),
                (SignInStage)int.Parse(parts[2], CultureInfo.InvariantCulture),
                Instant.FromUnixTimeSeconds(long.Parse(parts[3], CultureInfo.InvariantCulture)),
                Convert.FromHexString(parts[4]));
            return ticket.Stage == stage && now < ticket.Until ? ticket : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Which step is to come.</summary>
internal enum SignInStage
{
    Password,
    Enrol,
    Code,
}
