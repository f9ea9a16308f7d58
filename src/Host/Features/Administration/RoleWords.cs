using Spoor.Host.Words;
using Spoor.Identity.Access;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Features.Administration;

/// <summary>Roles in words.</summary>
internal static class RoleWords
{
    /// <summary>The roles of an account, with the programme of each.</summary>
    public static string Of(Account account) => string.Join(", ", account.Grants.Select(RoleAssignment.Of).OfType<RoleAssignment>().Select(Of));

    /// <summary>A role, with its programme.</summary>
    public static string Of(RoleAssignment grant) => grant.Programme is { } programme ? Word.Of("administration.role_in", Word.Of("role", grant.Role), programme) : Word.Of("role", grant.Role);

    /// <summary>A role as stored, such as <c>lead:nhn</c>.</summary>
    public static string Of(string stored) => RoleAssignment.Read(stored).Try(out var grant, out _) ? Of(grant) : stored;
}
