using NodaTime;
using OtpNet;

namespace Spoor.Kit;

/// <summary>The app on the telephone of who signs in.</summary>
public static class AuthenticatorApp
{
    /// <summary>The code that it shows.</summary>
    public static string Code(byte[] secret, Instant now) => new Totp(secret).ComputeTotp(now.ToDateTimeUtc());

    /// <summary>The secret that was typed over from a page.</summary>
    public static byte[] SecretOf(string typed) => Base32Encoding.ToBytes(typed.Replace(" ", "", StringComparison.Ordinal));
}
