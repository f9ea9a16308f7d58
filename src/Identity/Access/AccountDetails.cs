using Spoor.Domain;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>Who an account is made for, as checked on every way by which one is made: the browser, the first administrator and <c>spoor user add</c>.</summary>
/// <param name="Login">Normalised.</param>
/// <param name="Professional">The id of the professional in the log; null for who guides nobody.</param>
public sealed record AccountDetails(string Login, string Name, string? Professional)
{
    /// <summary>The login of an account, as a form field.</summary>
    public const string LoginField = "inlognaam";

    /// <summary>The name by which its user is greeted, as a form field.</summary>
    public const string NameField = "naam";

    /// <summary>The id of the professional, as a form field.</summary>
    public const string ProfessionalField = "begeleider";

    /// <summary>The maximum length of a name.</summary>
    public const int LongestName = 199;

    /// <summary>Reads what was typed, or says by field what is wrong.</summary>
    public static Outcome<AccountDetails, IReadOnlyList<AccountFault>> Read(string login, string? name, string? professional)
    {
        var faults = new List<AccountFault>();
        if (VisibleText.Line(name, LongestName) is not { } called)
        {
            faults.Add(new(NameField, new($"Vul een naam in waarin iets te zien is, van hooguit {LongestName} tekens op één regel.", $"Fill in a name with something to see in it, of at most {LongestName} characters on one line.")));
            called = "";
        }

        if (!Logins.Read(login).Try(out var normal, out var fault))
        {
            faults.Add(new(LoginField, fault));
        }

        var id = string.IsNullOrEmpty(professional) ? null : professional;
        if (id is not null && !RoleAssignment.Follows<ProfessionalId>(id))
        {
            faults.Add(new(ProfessionalField, new($"\"{id}\" is geen nummer van een begeleider.", $"\"{id}\" is no id of a professional.")));
        }

        return faults.Count > 0 ? faults : new AccountDetails(normal!, called, id);
    }

    /// <summary>What to say of a login that another account has.</summary>
    public static AccountFault InUse(string login) => new(LoginField, new($"Er is al een account {login}.", $"There is an account {login} already."));

    /// <summary>The account to make of it.</summary>
    /// <param name="mustChange">Whether the password is good for once.</param>
    public NewAccount Made(string password, NodaTime.Instant now, bool mustChange) =>
        new(Guid.NewGuid(), OpaqueToken.Actor(), Login, Name, Professional, Passwords.Hash(password), now, MustChange: mustChange);
}
