using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>A role in a programme.</summary>
/// <param name="Programme">Null for an administrator; required for every other role.</param>
public sealed record RoleAssignment(AccessRole Role, ProgrammeId? Programme)
{
    /// <summary>Parses a stored role assignment; null if invalid, so an unknown role grants nothing.</summary>
    public static RoleAssignment? Of(StoredRoleAssignment stored) => Codes<AccessRole>.Find(stored.Role) is { } role && Fits(role, stored.Programme)
        ? new(role, stored.Programme is { } programme ? new ProgrammeId(programme) : null)
        : null;

    /// <summary>Parses <c>lead:nhn</c>, or <c>administrator</c>.</summary>
    public static Outcome<RoleAssignment, Text> Read(string text)
    {
        var (name, programme) = text.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? (text[..colon], text[(colon + 1)..]) : (text, null);
        return Codes<AccessRole>.Find(name) is { } role && Fits(role, programme)
            ? new RoleAssignment(role, programme is null ? null : new ProgrammeId(programme))
            : new Text(
                $"\"{text}\" is geen rol. Geef administrator, of een rol met een programma, zoals lead:nhn. Rollen zijn: {string.Join(", ", Codes<AccessRole>.Names)}.",
                $"\"{text}\" is no role. Give administrator, or a role with a programme, such as lead:nhn. Roles are: {string.Join(", ", Codes<AccessRole>.Names)}.");
    }

    /// <summary>The assigned programmes that are not in the register: such a role grants nothing until a programme of that name is registered.</summary>
    public static IReadOnlyList<ProgrammeId> NotThere(IEnumerable<RoleAssignment> grants, IReadOnlyList<ProgrammeId> known) => [.. grants.Select(g => g.Programme).OfType<ProgrammeId>().Except(known)];

    /// <summary>The stored form.</summary>
    public StoredRoleAssignment Stored => new(Codes<AccessRole>.Name(Role), Programme?.Value);

    public override string ToString() => Programme is { } programme ? $"{Codes<AccessRole>.Name(Role)}:{programme.Value}" : Codes<AccessRole>.Name(Role);

    private static bool Fits(AccessRole role, string? programme) => role == AccessRole.Administrator ? programme is null : programme is not null && Follows<ProgrammeId>(programme);

    internal static bool Follows<TId>(string text)
        where TId : struct, ITextValue<TId> => TId.Follows(text);
}

/// <summary>The current user, or a program that acts as one.</summary>
/// <param name="Account">The account id.</param>
/// <param name="Actor">The opaque id in the log (events.md, <c>actor</c>): never a name.</param>
/// <param name="Name">The display name.</param>
/// <param name="Professional">Identifies their own caseload in the log; null if they have none.</param>
/// <param name="Grants">The role assignments, as of this request.</param>
public sealed record CurrentUser(Guid Account, string Actor, string Name, ProfessionalId? Professional, IReadOnlyList<RoleAssignment> Grants)
{
    /// <summary>The start page, by the first of the roles in enum order.</summary>
    public string Home => Grants.Count == 0 ? "/" : Grants.Min(g => g.Role) switch
    {
        AccessRole.Counsellor => "/werklijst",
        AccessRole.Consultant => "/matching",
        AccessRole.Lead => "/trajecten",
        AccessRole.Evaluator => "/definities",
        AccessRole.Administrator => "/beheer",
        _ => "/",
    };

    /// <summary>Whether the user has a role in any programme.</summary>
    public bool Is(AccessRole role) => Grants.Any(g => g.Role == role);

    /// <summary>The roles in a programme, including those in every programme.</summary>
    public IReadOnlyList<AccessRole> RolesIn(ProgrammeId? programme) =>
        [.. Grants.Where(g => g.Programme is null || g.Programme == programme).Select(g => g.Role).Distinct().Order()];

    internal static CurrentUser Of(SessionUser found) => new(
        found.Account, found.Actor, found.Name, found.Professional is { } id ? new ProfessionalId(id) : null, [.. found.Grants.Select(RoleAssignment.Of).OfType<RoleAssignment>()]);
}
