using NodaTime;
using Spoor.Domain;
using Spoor.Store.Accounts;

namespace Spoor.Host.Access;

/// <summary>Why another password was not taken.</summary>
/// <param name="Field">Which of the three that were typed is wrong, by its name in the form; empty is none of them.</param>
public sealed record PasswordFault(string Field, Text Why);

/// <summary>What someone who signed in may do to his own account: choose another password. Its sessions are seen and ended by <see cref="SessionDesk"/>.</summary>
public sealed class OwnAccountDesk(AccountDatabase accounts, SessionDesk sessions, IClock clock, DoorOptions options, IAccessLog accesses)
{
    /// <summary>The password that he has.</summary>
    public const string Present = "huidig";

    /// <summary>The one that he chose.</summary>
    public const string Chosen = "nieuw";

    /// <summary>And once more.</summary>
    public const string Again = "herhaald";

    private static PasswordFault None { get; } = new("", new(
        "Dit account heeft geen wachtwoord van Spoor: er is er geen om te wijzigen.", "This account has no password of Spoor: there is none to change."));

    private static PasswordFault Wrong { get; } = new(Present, new(
        "Dit wachtwoord klopt niet, of er is te vaak geprobeerd. Na vijf keer fout kan het een kwartier niet.",
        "This password is not right, or there were too many attempts. After five wrong ones it cannot be done for fifteen minutes."));

    private static PasswordFault Overtaken { get; } = new("", new(
        "Uw account is intussen veranderd. Er is niets gewijzigd: log opnieuw in.", "Your account changed meanwhile. Nothing was changed: sign in again."));

    /// <summary>The account of whoever asks.</summary>
    public async Task<Account> Of(HttpContext context) => (await accounts.ById(context.Caller()!.Account, context.RequestAborted))!;

    /// <summary>Whether he has a password to change. Who came in by choosing whom to be has not shown to be anyone.</summary>
    public static bool HasPassword(HttpContext context, Account account) =>
        account is { PasswordHash: not null, Login: not null } && context.User.Identity?.AuthenticationType != SessionDesk.ByPersona;

    /// <summary>Takes another password, and ends all sessions but the one that asks. The chosen one is judged first, so that a slip in it is no attempt
    /// at the present one; that is counted as an attempt to sign in, so that a session left open is no place to guess.</summary>
    /// <returns>Why it was not taken; none where it was.</returns>
    public async Task<IReadOnlyList<PasswordFault>> Change(HttpContext context, string present, string chosen, string again)
    {
        var account = await Of(context);
        if (!HasPassword(context, account))
        {
            return [None];
        }

        List<PasswordFault> unfit = [.. Unfit(account.Login!, present, chosen, again)];
        if (unfit.Count > 0)
        {
            return unfit;
        }

        if (!await IsPresent(account, present, context.RequestAborted))
        {
            return [Wrong];
        }

        var hash = Passwords.Hash(chosen);
        var isTaken = await sessions.Renew(
            context, (was, renewed) => accounts.ChangePassword(account.Id, account.Version, hash, was, renewed, context.RequestAborted));
        return isTaken ? [] : [Overtaken];
    }

    private static IEnumerable<PasswordFault> Unfit(string login, string present, string chosen, string again)
    {
        var why = chosen == present
            ? new Text("Kies een ander wachtwoord dan u nu hebt.", "Choose another password than you have now.")
            : Passwords.Refused(chosen, login);
        if (why is not null)
        {
            yield return new(Chosen, why);
        }

        if (again != chosen)
        {
            yield return new(Again, Passwords.NotAlike);
        }
    }

    private async Task<bool> IsPresent(Account account, string given, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var isJudged = await accounts.Try(account.Id, now, options.Attempts, now + options.LockedFor, cancellation);
        if (Passwords.Is(given, isJudged ? account.PasswordHash : null))
        {
            return true;
        }

        await accesses.Keep(KeptSignIns.Refused, account.Actor, SessionDesk.ByPassword, now, cancellation);
        return false;
    }
}
