using NodaTime;
using Spoor.Domain;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>Why a change to an account was refused.</summary>
/// <param name="Field">The form field at fault; empty if none in particular.</param>
public sealed record AccountFault(string Field, Text Why);

/// <summary>What users may do to their own account: end other sessions, and change the password. A user with a password must authenticate again, so that an
/// unattended session cannot be used to take the account over or lock its owner out.</summary>
public sealed class AccountService(AccountDatabase accounts, SessionService sessions, SecondFactor codes, IClock clock, AuthOptions options, IAccessLog accesses)
{
    /// <summary>The current password.</summary>
    public const string Present = "huidig";

    /// <summary>The new password.</summary>
    public const string Chosen = "nieuw";

    /// <summary>The new password, repeated.</summary>
    public const string Again = "herhaald";

    /// <summary>The second-factor code.</summary>
    public const string Code = "code";

    /// <summary>The second-factor code for passkeys and recovery codes.</summary>
    public const string CodeForKeys = "sleutelcode";

    /// <summary>The second-factor code for ending sessions.</summary>
    public const string CodeToEnd = "sessiecode";

    private static AccountFault None { get; } = new("", new(
        "Dit account heeft geen wachtwoord van Spoor: er is er geen om te wijzigen.", "This account has no password of Spoor: there is none to change."));

    private static Text WrongPassword { get; } = new(
        "Dit wachtwoord klopt niet, of er is te vaak geprobeerd. Na vijf keer fout kan het een kwartier niet.",
        "This password is not right, or there were too many attempts. After five wrong ones it cannot be done for fifteen minutes.");

    private static Text WrongCode { get; } = new(
        "Deze code klopt niet, is al gebruikt, of er is te vaak geprobeerd. Wacht op de volgende code van uw app. Na vijf keer fout kan het een kwartier niet.",
        "This code is not right, was used already, or there were too many attempts. Wait for the next code of your app. After five wrong ones it cannot be done for fifteen minutes.");

    /// <summary>The account of the current user.</summary>
    public async Task<Account> OfAsync(HttpContext context) => (await accounts.ByIdAsync(context.Caller()!.Account, context.RequestAborted))!;

    /// <summary>Whether the user has a password to change. A user who chose a demo role has not authenticated.</summary>
    public static bool HasPassword(HttpContext context, Account account) =>
        account is { PasswordHash: not null, Login: not null } && context.User.Identity?.AuthenticationType != SessionService.ByPersona;

    /// <summary>Ends other sessions of the current user, on every host.</summary>
    /// <param name="one">The session to end; null means all. Another user's session is silently ignored.</param>
    /// <param name="code">Required if the account has a password; users of a provider or a demo role have no code.</param>
    /// <returns>Why none was ended; empty on success.</returns>
    public async Task<IReadOnlyList<AccountFault>> EndOthersAsync(HttpContext context, Guid? one, string code)
    {
        var account = await OfAsync(context);
        if (HasPassword(context, account) && await ConfirmAsync(account, code, CodeToEnd, context.RequestAborted) is { } wrong)
        {
            return [wrong];
        }

        await sessions.EndOthersAsync(context, account.Id, one);
        return [];
    }

    /// <summary>Asks for a code again, before something is changed by which one signs in.</summary>
    /// <param name="field">The form field of the code.</param>
    /// <returns>Why it was not accepted; null if it was.</returns>
    public async Task<AccountFault?> ConfirmAsync(Account account, string code, string field, CancellationToken cancellation)
    {
        if (await JudgeAsync(account, null, code, field, cancellation) is { } wrong)
        {
            return wrong;
        }

        await accounts.ClearFailuresAsync(account.Id, cancellation);
        return null;
    }

    /// <summary>Changes the password, and ends all sessions but the current one. The new password is validated first, so that a mistake in it is no attempt
    /// at the current one, which together with the code counts as a sign-in attempt.</summary>
    /// <returns>Why it was not changed; empty on success.</returns>
    public async Task<IReadOnlyList<AccountFault>> ChangeAsync(HttpContext context, string present, string code, string chosen, string again)
    {
        var account = await OfAsync(context);
        if (!HasPassword(context, account))
        {
            return [None];
        }

        List<AccountFault> unfit = [.. Unfit(account.Login!, present, chosen, again)];
        if (unfit.Count > 0)
        {
            return unfit;
        }

        if (await JudgeAsync(account, present, code, Code, context.RequestAborted) is { } wrong)
        {
            return [wrong];
        }

        var hash = Passwords.Hash(chosen);
        var isTaken = await sessions.RenewAsync(
            context, (was, renewed) => accounts.ChangePasswordAsync(account.Id, account.Version, hash, was, renewed, context.RequestAborted));
        return isTaken ? [] : [new("", PasskeyService.Overtaken)];
    }

    private static IEnumerable<AccountFault> Unfit(string login, string present, string chosen, string again)
    {
        var why = chosen == present
            ? new Text("Kies een ander wachtwoord dan u nu hebt.", "Choose another password than you have now.")
            : Passwords.Validate(chosen, login);
        if (why is not null)
        {
            yield return new(Chosen, why);
        }

        if (again != chosen)
        {
            yield return new(Again, Passwords.Differ);
        }
    }

    /// <summary>Verifies the user's credentials again.</summary>
    /// <param name="present">Null if a code suffices.</param>
    /// <param name="field">The form field of the code.</param>
    private async Task<AccountFault?> JudgeAsync(Account account, string? present, string code, string field, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var isJudged = await accounts.TryAsync(account.Id, now, options.Attempts, now + options.LockedFor, cancellation);
        if (present is not null && !Passwords.Verify(present, isJudged ? account.PasswordHash : null))
        {
            await accesses.RecordAsync(SignInEventLog.Refused, account.Actor, SessionService.ByPassword, now, cancellation);
            return new(Present, WrongPassword);
        }

        switch (isJudged ? await codes.JudgeAsync(account, code, cancellation) : CodeVerdict.Wrong)
        {
            case CodeVerdict.Right:
                return null;
            case CodeVerdict.Unreadable:
                return new(field, SecondFactor.Unreadable);
            default:
                await accesses.RecordAsync(SignInEventLog.Refused, account.Actor, SignInEventLog.ByCode, now, cancellation);
                return new(field, WrongCode);
        }
    }
}
