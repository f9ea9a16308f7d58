using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;
using Spoor.Domain;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>What a browser needs to make or use a passkey.</summary>
/// <param name="Options">For <c>navigator.credentials</c>, as JSON.</param>
/// <param name="State">Goes along in the form, and proves that the options are of this register. No host stores it.</param>
public sealed record PasskeyOffer(string Options, string State);

/// <summary>Passkeys and recovery codes, by the framework's handler and user manager. A passkey asks its owner for a finger, face or code, so it is both factors at once;
/// an answer is taken once.</summary>
public sealed class PasskeyService : IDisposable
{
    /// <summary>Signing in by a passkey.</summary>
    public const string Method = "passkey";

    /// <summary>How many recovery codes there are.</summary>
    public const int RecoveryCodes = 10;

    private const int LongestName = 60;

    private static readonly Duration Longest = Duration.FromMinutes(10);

    private readonly AccountStore _store;
    private readonly UserManager<Account> _manager;
    private readonly PasskeyHandler<Account> _handler;
    private readonly ITimeLimitedDataProtector _states;
    private readonly IClock _clock;
    private readonly IAccessLog _accesses;

    public PasskeyService(AccountStore store, IDataProtectionProvider protection, IClock clock, IAccessLog accesses)
    {
        (_store, _clock, _accesses) = (store, clock, accesses);
        _states = protection.CreateProtector("spoor.passkeys").ToTimeLimitedDataProtector();
        _manager = new(store, null!, new PasswordHasher<Account>(), [], [], new UpperInvariantLookupNormalizer(), new(), null!, NullLogger<UserManager<Account>>.Instance);
        _handler = new(_manager, Options.Create(new IdentityPasskeyOptions { UserVerificationRequirement = "required", ResidentKeyRequirement = "required", AuthenticatorTimeout = TimeSpan.FromMinutes(5) }));
    }

    /// <summary>Why neither a passkey nor recovery codes were made: an administrator reset or disabled the account meanwhile.</summary>
    internal static Text Overtaken { get; } = new("Uw account is intussen veranderd. Er is niets gewijzigd: log opnieuw in.", "Your account changed meanwhile. Nothing was changed: sign in again.");

    private static Text NotTaken { get; } = new(
        "Deze passkey is niet aangenomen. Probeer het opnieuw, of log in met wachtwoord en code.", "This passkey was not accepted. Try again, or sign in with password and code.");

    /// <summary>The passkeys of an account.</summary>
    public Task<IList<UserPasskeyInfo>> OfAsync(Account account) => _manager.GetPasskeysAsync(account);

    /// <summary>Begins to make a passkey.</summary>
    public async Task<PasskeyOffer> OfferAsync(Account account, HttpContext context)
    {
        var made = await _handler.MakeCreationOptionsAsync(new() { Id = account.Id.ToString("D"), Name = account.Login ?? account.Name, DisplayName = account.Name }, context);
        return new(made.CreationOptionsJson, Protect(made.AttestationState));
    }

    /// <summary>Stores a passkey that the browser made.</summary>
    /// <param name="name">By which its owner knows it.</param>
    /// <returns>Why it was not stored; null on success.</returns>
    public async Task<Text?> AddAsync(Account account, string? state, string credential, string name, HttpContext context)
    {
        if (await AnsweredAsync(state, context) is not { } offered)
        {
            return NotTaken;
        }

        var made = await _handler.PerformAttestationAsync(new() { CredentialJson = credential, AttestationState = offered, HttpContext = context });
        if (!made.Succeeded || made.UserEntity.Id != account.Id.ToString("D"))
        {
            return NotTaken;
        }

        await RecordAsync(account, "passkey_added", context);
        made.Passkey.Name = VisibleText.Line(name, LongestName) ?? "passkey";
        return (await _manager.AddOrUpdatePasskeyAsync(account, made.Passkey)).Succeeded ? null : Overtaken;
    }

    /// <summary>Removes a passkey; one of another account stays.</summary>
    /// <param name="credential">Its id in hexadecimal digits, as <see cref="IdOf"/> gives it.</param>
    public async Task RemoveAsync(Account account, string credential, HttpContext context)
    {
        if ((await OfAsync(account)).FirstOrDefault(p => IdOf(p) == credential) is { } own)
        {
            await RecordAsync(account, "passkey_removed", context);
            await _manager.RemovePasskeyAsync(account, own.CredentialId);
        }
    }

    /// <summary>The id of a passkey in a form.</summary>
    public static string IdOf(UserPasskeyInfo passkey) => Convert.ToHexString(passkey.CredentialId);

    /// <summary>Begins to sign in by a passkey of anybody.</summary>
    public async Task<PasskeyOffer> ChallengeAsync(HttpContext context)
    {
        var asked = await _handler.MakeRequestOptionsAsync(null, context);
        return new(asked.RequestOptionsJson, Protect(asked.AssertionState));
    }

    /// <summary>Judges a passkey.</summary>
    public async Task<SignInStep> JudgeAsync(string? state, string credential, HttpContext context)
    {
        var judged = await AnsweredAsync(state, context) is { } asked
            ? await _handler.PerformAssertionAsync(new() { CredentialJson = credential, AssertionState = asked, HttpContext = context })
            : null;
        if (judged is not { Succeeded: true } || !await _store.UseAsync(judged.User, judged.Passkey, context.RequestAborted))
        {
            await _accesses.RecordAsync(SignInEventLog.Refused, null, Method, _clock.GetCurrentInstant(), context.RequestAborted);
            return new SignInStep.Refused(NotTaken);
        }

        return new SignInStep.SignedIn(judged.User);
    }

    /// <summary>New recovery codes; those of before are no longer valid.</summary>
    /// <returns>The codes, or why none were made.</returns>
    public async Task<Outcome<IReadOnlyList<string>, Text>> RecoveryCodesAsync(Account account, HttpContext context)
    {
        await RecordAsync(account, "recovery_codes_made", context);
        return await _manager.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) is { } made ? made.ToArray() : Overtaken;
    }

    /// <summary>How many recovery codes are left.</summary>
    public Task<int> RecoveryCodesLeftAsync(Account account) => _manager.CountRecoveryCodesAsync(account);

    public void Dispose() => _manager.Dispose();

    /// <summary>By what one signs in is changed: that is in the access log before it is done.</summary>
    private Task RecordAsync(Account account, string what, HttpContext context) =>
        _accesses.RecordChangeAsync(_clock.GetCurrentInstant(), account.Actor, "", null, $"account {what}", account.Actor, context.RequestAborted);

    private string Protect(string? state) => _states.Protect(state!, Longest.ToTimeSpan());

    /// <summary>The state of a form, the first time that it is answered; null after that, or if it is not of this register.</summary>
    private async Task<string?> AnsweredAsync(string? state, HttpContext context)
    {
        if (string.IsNullOrEmpty(state))
        {
            return null;
        }

        try
        {
            var (offered, now) = (_states.Unprotect(state), _clock.GetCurrentInstant());
            return await _store.AnswerAsync(OpaqueToken.Hash(offered), now, now - Longest - Longest, context.RequestAborted) ? offered : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
