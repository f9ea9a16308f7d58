using NodaTime;

namespace Spoor.Identity.Accounts;

/// <summary>A role assignment as stored.</summary>
/// <param name="Role">The code of a role; the host defines which exist.</param>
/// <param name="Programme">Its programme; null is the whole register.</param>
public sealed record StoredRoleAssignment(string Role, string? Programme);

/// <summary>An account as stored.</summary>
/// <param name="Actor">The opaque id in the log.</param>
/// <param name="Login">In lower case; null if only an identity provider knows the user.</param>
/// <param name="Professional">The id in the log of their own caseload; null if they have none.</param>
/// <param name="PasswordHash">Null if they cannot sign in with a password.</param>
/// <param name="MustChange">Whether the password was issued and must be changed.</param>
/// <param name="TotpSecret">The second-factor secret, encrypted; null until enrolled.</param>
/// <param name="Version">Raised by whatever ends all their sessions.</param>
public sealed record Account(
    Guid Id,
    string Actor,
    string? Login,
    string Name,
    string? Professional,
    string? PasswordHash,
    bool MustChange,
    byte[]? TotpSecret,
    string? Issuer,
    string? Subject,
    int Version,
    Instant? LockedUntil,
    Instant? DisabledAt,
    IReadOnlyList<StoredRoleAssignment> Grants)
{
    /// <summary>What it can do now: <c>active</c>, <c>first</c> until its second factor is enrolled, <c>locked</c> or <c>disabled</c>.</summary>
    public string StateAt(Instant now) => this switch
    {
        { DisabledAt: not null } => "disabled",
        { LockedUntil: { } until } when until > now => "locked",
        { PasswordHash: not null, TotpSecret: null } => "first",
        _ => "active",
    };
}

/// <summary>An account to create.</summary>
/// <param name="CreatedAt">Now.</param>
public sealed record NewAccount(
    Guid Id,
    string Actor,
    string? Login,
    string Name,
    string? Professional,
    string? PasswordHash,
    Instant CreatedAt,
    string? Issuer = null,
    string? Subject = null,
    bool MustChange = false);

/// <summary>The user of an active session or of a token.</summary>
/// <param name="Method">The sign-in method; <c>token</c> is a program.</param>
/// <param name="SeenAt">When use of the session was last recorded.</param>
public sealed record SessionUser(
    Guid Account, string Actor, string Name, string? Professional, IReadOnlyList<StoredRoleAssignment> Grants, string Method, Instant SeenAt);

/// <summary>An active session, as its user may see it.</summary>
/// <param name="Id">Its identifier; unrelated to the key.</param>
/// <param name="Method">The sign-in method.</param>
/// <param name="SeenAt">When its use was last recorded.</param>
/// <param name="IsThis">Whether it is the session of the request.</param>
public sealed record OwnSession(Guid Id, string Method, Instant OpenedAt, Instant SeenAt, bool IsThis);
