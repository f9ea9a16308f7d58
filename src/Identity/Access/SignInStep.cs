using Spoor.Domain;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>The next step of signing in.</summary>
public abstract record SignInStep
{
    private SignInStep()
    {
    }

    /// <summary>Failed. The message is the same whether the login exists or not.</summary>
    public sealed record Refused(Text Why) : SignInStep;

    /// <summary>The password was issued by an administrator and must be changed first.</summary>
    /// <param name="Ticket">Proves at the next step that this one was passed.</param>
    public sealed record ChoosePassword(string Ticket, Text? Why = null) : SignInStep;

    /// <summary>A code of the second factor is required.</summary>
    /// <param name="Enrolment">The secret to enrol in an app first; null if already enrolled.</param>
    public sealed record GiveCode(string Ticket, TotpEnrolment? Enrolment, Text? Why = null) : SignInStep;

    /// <summary>The user is authenticated.</summary>
    public sealed record SignedIn(Account Account) : SignInStep;
}

/// <summary>A second factor to enrol.</summary>
/// <param name="Secret">To type into an app.</param>
/// <param name="Address">The <c>otpauth:</c> address for an app.</param>
public sealed record TotpEnrolment(string Secret, string Address);
