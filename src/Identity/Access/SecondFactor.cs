using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using Spoor.Domain;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>The result of verifying a code.</summary>
public enum CodeVerdict
{
    Right,

    /// <summary>Not valid now, or already used.</summary>
    Wrong,

    /// <summary>The secret cannot be decrypted with the register's current data protection keys.</summary>
    Unreadable,
}

/// <summary>Verifies second-factor codes. Callers count the attempts.</summary>
public sealed class SecondFactor(AccountDatabase accounts, AccountStore store, IDataProtectionProvider protection, IClock clock)
{
    // Six digits, and a space between them.
    private const int LongestOfApp = 7;

    private readonly IDataProtector _secrets = protection.CreateProtector("spoor.totp");

    /// <summary>What to do about a secret that cannot be decrypted.</summary>
    public static Text Unreadable { get; } = new(
        "De sleutel van uw codes is niet meer te lezen. Vraag de beheerder om spoor user reset-totp.", "The key of your codes cannot be read any more. Ask the administrator for spoor user reset-totp.");

    /// <summary>Encrypts a secret for storage.</summary>
    public byte[] Protect(byte[] secret) => _secrets.Protect(secret);

    /// <summary>Verifies a code of the app, or a recovery code; a valid code cannot be used again.</summary>
    public async Task<CodeVerdict> JudgeAsync(Account account, string code, CancellationToken cancellation)
    {
        if (code.Length > LongestOfApp)
        {
            return await store.RedeemCodeAsync(account, code, cancellation) ? CodeVerdict.Right : CodeVerdict.Wrong;
        }

        if (account.TotpSecret is not { } stored)
        {
            return CodeVerdict.Wrong;
        }

        byte[] secret;
        try
        {
            secret = _secrets.Unprotect(stored);
        }
        catch (CryptographicException)
        {
            return CodeVerdict.Unreadable;
        }

        return AuthenticatorCode.StepOf(secret, code, clock.GetCurrentInstant()) is { } step && await accounts.TakeStepAsync(account.Id, step, cancellation) ? CodeVerdict.Right : CodeVerdict.Wrong;
    }
}
