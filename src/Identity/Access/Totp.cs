using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Spoor.Identity.Access;

/// <summary>One-time codes of six digits by time (RFC 6238, SHA-1 and 30 seconds, as every authenticator app supports).</summary>
public static class Totp
{
    private const int StepSeconds = 30;
    private const int Drift = 1;
    private const int Digits = 6;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret of 160 bits.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(20);

    /// <summary>The time step of an instant.</summary>
    public static long StepAt(Instant now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a time step.</summary>
    public static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Apps for codes read no other, and what breaks SHA-1 does not break its HMAC.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0x0F;
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & int.MaxValue) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The time step of a code, at most one before or after now; null if invalid. Constant time.</summary>
    public static long? StepOf(byte[] secret, string code, Instant now)
    {
        var given = Encoding.UTF8.GetBytes(code.Replace(" ", "", StringComparison.Ordinal));
        long? found = null;
        for (var step = StepAt(now) - Drift; step <= StepAt(now) + Drift; step++)
        {
            if (given.Length == Digits && CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Code(secret, step))))
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>The secret in Base32, to type over (RFC 4648, without padding).</summary>
    public static string Base32(byte[] secret)
    {
        var written = new StringBuilder();
        var (held, bits) = (0, 0);
        foreach (var part in secret)
        {
            (held, bits) = ((held << 8) | part, bits + 8);
            while (bits >= 5)
            {
                bits -= 5;
                written.Append(Alphabet[(held >> bits) & 31]);
            }

            held &= (1 << bits) - 1;
        }

        return (bits > 0 ? written.Append(Alphabet[(held << (5 - bits)) & 31]) : written).ToString();
    }

    /// <summary>The <c>otpauth:</c> address by which an app reads the secret.</summary>
    public static string Address(byte[] secret, string login) => $"otpauth://totp/Spoor:{Uri.EscapeDataString(login)}?secret={Base32(secret)}&issuer=Spoor";
}
