using NodaTime;
using Spoor.Domain;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>Why something was not done to an account.</summary>
/// <param name="Field">Which of those that were typed is wrong, by its name in the form; empty is none of them.</param>
public sealed record AccountFault(string Field, Text Why);

/// <summary>What someone who signed in may do to his own account: end other sessions of his, and choose another password. Who has a password here shows
/// again who he is, so that a session left open is no place to take an account over, or to lock its owner out.</summary>
public sealed class AccountService(AccountDatabase accounts, SessionService sessions, SecondFactor codes, IClock clock, AuthOptions options, IAccessLog accesses)
{
    /// <summary>The password that he has.</summary>
    public const string Present = "huidig";

    /// <summary>The one that he chose.</summary>
    public const string Chosen = "nieuw";

    /// <summary>And once more.</summary>
    public const string Again = "herhaald";

    /// <summary>The code beside them.</summary>
    public const string Code = "code";

    /// <summary>The code by which sessions are ended.</summary>
    public const string CodeToEnd = "sessiecode";

    private static AccountFault None { get; } = new("", new(
        "Dit account heeft geen wachtwoord van Spoor: er is er geen om te wijzigen.", "This account has no password of Spoor: there is none to change."));

    private static Text WrongPassword { get; } = new(
        "Dit wachtwoord klopt niet, of er is te vaak geprobeerd. Na vijf keer fout kan het een kwartier niet.",
        "This password is not right, or there were too many attempts. After five wrong ones it cannot be done for fifteen minutes.");

    private static Text WrongCode { get; } = new(
        "Deze code klopt niet, is al gebruikt, of er is te vaak geprobeerd. Wacht op de volgende code van uw app. Na vijf keer fout kan het een kwartier niet.",
        "This code is not right, was used already, or there were too many attempts. Wait for the next code of your app. After five wrong ones it cannot be done for fifteen minutes.");

    private static AccountFault Overtaken { get; } = new("", new(
        "Uw account is intussen veranderd. Er is niets gewijzigd: log opnieuw in.", "Your account changed meanwhile. Nothing was changed: sign in again."));

    /// <summary>The account of whoever asks.</summary>
    public async Task<Account> OfAsync(HttpContext context) => (await accounts.ByIdAsync(context.Caller()!.Account, context.RequestAborted))!;

    /// <summary>Whether he has a password to change. Who came in by choosing whom to be has not shown to be anyone.</summary>
    public static bool HasPassword(HttpContext context, Account account) =>
        account is { PasswordHash: not null, Login: not null } && context.User.Identity?.AuthenticationType != SessionService.ByPersona;

    /// <summary>Ends other sessions of whoever asks, on every host.</summary>
    /// <param name="one">Which one; null is all. One that is another's does not end, and nothing tells so.</param>
    /// <param name="code">Of whoever has a password here; who is known by a provider, or came in by choosing, has none to show.</param>
    /// <returns>Why none was ended; none where it was done.</returns>
    public async Task<IReadOnlyList<AccountFault>> EndOthersAsync(HttpContext context, Guid? one, string code)
    {
        var account = await OfAsync(context);
        if (HasPassword(context, account))
        {
            if ((await JudgeAsync(account, null, code, CodeToEnd, context.RequestAborted)) is { } wrong)
            {
                return [wrong];
            }

            await accounts.ClearFailuresAsync(account.Id, context.RequestAborted);
        }

        await sessions.EndOthersAsync(context, account.Id, one);
        return [];
    }

    /// <summary>Takes another password, and ends all sessions but the one that asks. The chosen one is judged first, so that a slip in it is no attempt
    /// at the present one; that and the code are counted as an attempt to sign in.</summary>
    /// <returns>Why it was not taken; none where it was.</returns>
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
        return isTaken ? [] : [Overtaken];
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
            yield return new(Again, Passwords.NotAlike);
        }
    }

    /// <summary>Whether he is who he was when he signed in.</summary>
    /// <param name="present">Null where a code will do.</param>
    /// <param name="field">Where the code was typed.</param>
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
