using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using Spoor.Domain;
using Spoor.Identity.Accounts;
using static Spoor.Identity.Access.SignInStep;

namespace Spoor.Identity.Access;

/// <summary>Signs in to an account of this register: login and password, then a code. An unknown login gets the same answer as a wrong password, in the same time.</summary>
public sealed class SignInService(
    AccountDatabase accounts, SecondFactor codes, IDataProtectionProvider protection, IClock clock, AuthOptions options, IAccessLog accesses)
{
    private readonly IDataProtector _tickets = protection.CreateProtector("spoor.sign-in");

    private static Refused Wrong { get; } = new(new Text(
        "Deze gegevens kloppen niet, of er is te vaak geprobeerd. Probeer het opnieuw; na vijf keer fout kan het een kwartier niet.",
        "These details are not right, or there were too many attempts. Try again; after five wrong ones it cannot be done for fifteen minutes."));

    private static Refused TooLate { get; } = new(new Text("Het inloggen duurde te lang of is onderbroken. Begin opnieuw.", "Signing in took too long or was interrupted. Begin again."));

    /// <summary>The first step: login and password.</summary>
    public async Task<SignInStep> PasswordAsync(string login, string password, CancellationToken cancellation)
    {
        var account = !login.Any(char.IsControl) && await accounts.ByLoginAsync(Logins.Normal(login), cancellation) is { DisabledAt: null, PasswordHash: not null } found ? found : null;
        var isJudged = await TryAsync(account?.Id ?? Guid.Empty, cancellation);
        return Passwords.Verify(password, isJudged ? account?.PasswordHash : null) ? Next(account!) : await NotAsync(account, SessionService.ByPassword, Wrong, cancellation);
    }

    /// <summary>Replaces the password that was issued.</summary>
    public async Task<SignInStep> ChooseAsync(string? ticket, string password, string again, CancellationToken cancellation)
    {
        if (await PassedAsync(ticket, SignInStage.Password, cancellation) is not var (account, _))
        {
            return TooLate;
        }

        var fault = password != again
            ? Passwords.Differ
            : Passwords.Verify(password, account.PasswordHash)
                ? new Text("Kies een ander wachtwoord dan u kreeg.", "Choose another password than the one you were given.")
                : Passwords.Validate(password, account.Login!);
        if (fault is not null)
        {
            return new ChoosePassword(ticket!, fault);
        }

        await accounts.SetPasswordAsync(account.Id, Passwords.Hash(password), mustChange: false, cancellation);
        return Next((await accounts.ByIdAsync(account.Id, cancellation))!);
    }

    /// <summary>Verifies a code, of the existing second factor or of the one being enrolled.</summary>
    public async Task<SignInStep> CodeAsync(string? ticket, string code, CancellationToken cancellation) =>
        await PassedAsync(ticket, SignInStage.Enrol, cancellation) is var (enrolling, offered)
            ? await EnrolAsync(ticket!, enrolling, offered.Secret, code, cancellation)
            : await PassedAsync(ticket, SignInStage.Code, cancellation) is var (account, _)
                ? await CheckAsync(ticket!, account, code, cancellation)
                : TooLate;

    private async Task<SignInStep> EnrolAsync(string ticket, Account account, byte[] secret, string code, CancellationToken cancellation)
    {
        if (AuthenticatorCode.StepOf(secret, code, clock.GetCurrentInstant()) is not { } step)
        {
            return new GiveCode(ticket, Offer(secret, account), new Text(
                "Deze code hoort niet bij de sleutel. Kijk of de tijd van uw telefoon klopt.", "This code does not belong to the key. See whether the time of your telephone is right."));
        }

        return await accounts.SetTotpAsync(account.Id, codes.Protect(secret), step, account.Version, cancellation)
            ? await EnterAsync(account with { Version = account.Version + 1 }, cancellation)
            : TooLate;
    }

    private async Task<SignInStep> CheckAsync(string ticket, Account account, string code, CancellationToken cancellation)
    {
        if (!await TryAsync(account.Id, cancellation))
        {
            return await NotAsync(account, SignInEventLog.ByCode, Wrong, cancellation);
        }

        return await codes.JudgeAsync(account, code, cancellation) switch
        {
            CodeVerdict.Right => await EnterAsync(account, cancellation),
            CodeVerdict.Unreadable => new Refused(SecondFactor.Unreadable),
            _ => await NotAsync(account, SignInEventLog.ByCode, new GiveCode(ticket, null, Wrong.Why), cancellation),
        };
    }

    private async Task<SignInStep> NotAsync(Account? account, string method, SignInStep answer, CancellationToken cancellation)
    {
        await accesses.RecordAsync(SignInEventLog.Refused, account?.Actor, method, clock.GetCurrentInstant(), cancellation);
        return answer;
    }

    /// <summary>Uses the account as verified, not as it is now: if it has changed since, the session is invalid at once.</summary>
    private async Task<SignInStep> EnterAsync(Account judged, CancellationToken cancellation)
    {
        await accounts.ClearFailuresAsync(judged.Id, cancellation);
        return new SignedIn(judged);
    }

    private SignInStep Next(Account account)
    {
        if (account.MustChange)
        {
            return new ChoosePassword(Ticket(account, SignInStage.Password, []));
        }

        if (account.TotpSecret is not null)
        {
            return new GiveCode(Ticket(account, SignInStage.Code, []), null);
        }

        var secret = AuthenticatorCode.NewSecret();
        return new GiveCode(Ticket(account, SignInStage.Enrol, secret), Offer(secret, account));
    }

    private static TotpEnrolment Offer(byte[] secret, Account account) => new(AuthenticatorCode.Base32(secret), AuthenticatorCode.Address(secret, account.Login!));

    private string Ticket(Account account, SignInStage stage, byte[] secret) =>
        new SignInTicket(account.Id, account.Version, stage, clock.GetCurrentInstant() + options.Step, secret).Protect(_tickets);

    private async Task<(Account, SignInTicket)?> PassedAsync(string? ticket, SignInStage stage, CancellationToken cancellation) =>
        SignInTicket.Read(ticket, stage, _tickets, clock.GetCurrentInstant()) is { } passed
        && await accounts.ByIdAsync(passed.Account, cancellation) is { DisabledAt: null } account && account.Version == passed.Version
            ? (account, passed)
            : null;

    private Task<bool> TryAsync(Guid account, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        return accounts.TryAsync(account, now, options.Attempts, now + options.LockedFor, cancellation);
    }
}
