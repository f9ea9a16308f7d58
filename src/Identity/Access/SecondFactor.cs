using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using Spoor.Domain;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>What a code was worth.</summary>
public enum CodeVerdict
{
    Right,

    /// <summary>Not of this moment, or taken before.</summary>
    Wrong,

    /// <summary>The key of the register's own keys is not the one by which it was stored.</summary>
    Unreadable,
}

/// <summary>Judges the codes of whoever has a second factor here. How often one may try is counted by whoever asks.</summary>
public sealed class SecondFactor(AccountDatabase accounts, IDataProtectionProvider protection, IClock clock)
{
    private readonly IDataProtector _secrets = protection.CreateProtector("spoor.totp");

    /// <summary>What to do about a key that cannot be read.</summary>
    public static Text Unreadable { get; } = new(
        "De sleutel van uw codes is niet meer te lezen. Vraag de beheerder om spoor user reset-totp.", "The key of your codes cannot be read any more. Ask the administrator for spoor user reset-totp.");

    /// <summary>A secret as it is stored.</summary>
    public byte[] Protect(byte[] secret) => _secrets.Protect(secret);

    /// <summary>Judges a code, which is worth nothing after that.</summary>
    public async Task<CodeVerdict> JudgeAsync(Account account, string code, CancellationToken cancellation)
    {
        byte[] secret;
        try
        {
            secret = _secrets.Unprotect(account.TotpSecret!);
        }
        catch (CryptographicException)
        {
            return CodeVerdict.Unreadable;
        }

        return Totp.StepOf(secret, code, clock.GetCurrentInstant()) is { } step && await accounts.TakeStepAsync(account.Id, step, cancellation) ? CodeVerdict.Right : CodeVerdict.Wrong;
    }
}
