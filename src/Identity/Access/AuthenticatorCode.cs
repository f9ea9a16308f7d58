using NodaTime;
using OtpNet;

namespace Spoor.Identity.Access;

/// <summary>One-time codes of an authenticator app: six digits by time (RFC 6238, SHA-1 and 30 seconds, as every app supports), by Otp.NET.
/// Not by the framework's token provider: that takes a code twice, and does not say of which time step it is.</summary>
public static class AuthenticatorCode
{
    private const string Issuer = "Spoor";

    /// <summary>A new secret of 160 bits.</summary>
    public static byte[] NewSecret() => KeyGeneration.GenerateRandomKey(OtpHashMode.Sha1);

    /// <summary>The time step of a code, at most one before or after now; null if invalid. Constant time.</summary>
    public static long? StepOf(byte[] secret, string code, Instant now) =>
        new Totp(secret).VerifyTotp(now.ToDateTimeUtc(), code.Replace(" ", "", StringComparison.Ordinal), out var step, VerificationWindow.RfcSpecifiedNetworkDelay) ? step : null;

    /// <summary>The secret in Base32, to type over (RFC 4648, without padding).</summary>
    public static string Base32(byte[] secret) => Base32Encoding.ToString(secret).TrimEnd('=');

    /// <summary>The <c>otpauth:</c> address by which an app reads the secret.</summary>
    public static string Address(byte[] secret, string login) => new OtpUri(OtpType.Totp, secret, login, Issuer).ToString();
}
