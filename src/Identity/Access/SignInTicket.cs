using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;

namespace Spoor.Identity.Access;

/// <summary>Carried in a form between two steps of signing in: the account, and the step passed. No host stores it.</summary>
/// <param name="Version">The version of the account at that time: what ends sessions invalidates this too.</param>
/// <param name="Secret">The second-factor secret being enrolled; empty if none.</param>
internal sealed record SignInTicket(Guid Account, int Version, SignInStage Stage, Instant Until, byte[] Secret)
{
    public string Protect(IDataProtector protector) => protector.Protect(string.Create(
        CultureInfo.InvariantCulture, $"{Account:D}|{Version}|{(int)Stage}|{Until.ToUnixTimeSeconds()}|{Convert.ToHexString(Secret)}"));

    /// <summary>Decrypts a ticket; null if it is invalid, of another stage, or expired.</summary>
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

/// <summary>The next step.</summary>
internal enum SignInStage
{
    Password,
    Enrol,
    Code,
}
