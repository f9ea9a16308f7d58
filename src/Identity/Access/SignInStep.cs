using Spoor.Domain;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>What comes next for someone who signs in.</summary>
public abstract record SignInStep
{
    private SignInStep()
    {
    }

    /// <summary>It was not right. For anyone the sentence is the same, whether the login exists or not.</summary>
    public sealed record Refused(Text Why) : SignInStep;

    /// <summary>The password was given out: another must be chosen first.</summary>
    /// <param name="Ticket">Shows at the next step that this one was passed.</param>
    public sealed record ChoosePassword(string Ticket, Text? Why = null) : SignInStep;

    /// <summary>A code of the second factor is wanted.</summary>
    /// <param name="Enrolment">The secret to take into an app first; null where one has it already.</param>
    public sealed record GiveCode(string Ticket, TotpEnrolment? Enrolment, Text? Why = null) : SignInStep;

    /// <summary>He is who he says.</summary>
    public sealed record SignedIn(Account Account) : SignInStep;
}

/// <summary>A second factor that is offered.</summary>
/// <param name="Secret">To type over.</param>
/// <param name="Address">What an app takes at once (<c>otpauth:</c>).</param>
public sealed record TotpEnrolment(string Secret, string Address);
