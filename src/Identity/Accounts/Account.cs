using NodaTime;

namespace Spoor.Identity.Accounts;

/// <summary>What an account may be.</summary>
/// <param name="Role">The code of a role; which there are is for the host to say.</param>
/// <param name="Programme">Where; null is the whole register.</param>
public sealed record StoredRoleAssignment(string Role, string? Programme);

/// <summary>Someone who may sign in, as stored.</summary>
/// <param name="Actor">The opaque id in the log.</param>
/// <param name="Login">In lower case; null where only an identity provider knows him.</param>
/// <param name="Professional">The id in the log by which his own caseload is found; null where he has none.</param>
/// <param name="PasswordHash">Null where no password lets him in.</param>
/// <param name="MustChange">Whether the password was given out, and is good for choosing another only.</param>
/// <param name="TotpSecret">The secret of his second factor, protected; null until he has one.</param>
/// <param name="Version">Raised by whatever ends all his sessions.</param>
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
    IReadOnlyList<StoredRoleAssignment> Grants);

/// <summary>An account to make.</summary>
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

/// <summary>Who is behind the key of a living session, or behind a token.</summary>
/// <param name="Method">How he signed in; <c>token</c> is a program.</param>
/// <param name="SeenAt">When the session was last noted as used.</param>
public sealed record SessionUser(
    Guid Account, string Actor, string Name, string? Professional, IReadOnlyList<StoredRoleAssignment> Grants, string Method, Instant SeenAt);

/// <summary>A living session, as whoever it is of may see it.</summary>
/// <param name="Id">By which it is named; it says nothing of the key.</param>
/// <param name="Method">How he signed in.</param>
/// <param name="SeenAt">When it was last noted as used.</param>
/// <param name="IsThis">Whether it is the one in which he asks.</param>
public sealed record OwnSession(Guid Id, string Method, Instant OpenedAt, Instant SeenAt, bool IsThis);
