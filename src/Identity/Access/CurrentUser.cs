using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Identity.Accounts;

namespace Spoor.Identity.Access;

/// <summary>A role in a programme.</summary>
/// <param name="Programme">Null for an administrator, who has none; a programme for every other role.</param>
public sealed record RoleAssignment(AccessRole Role, ProgrammeId? Programme)
{
    /// <summary>A grant as stored, where it is one: an unknown role grants nothing.</summary>
    public static RoleAssignment? Of(StoredRoleAssignment stored) => Codes<AccessRole>.Find(stored.Role) is { } role && Fits(role, stored.Programme)
        ? new(role, stored.Programme is { } programme ? new ProgrammeId(programme) : null)
        : null;

    /// <summary>Reads <c>lead:nhn</c>, or <c>administrator</c>.</summary>
    public static Outcome<RoleAssignment, Text> Read(string text)
    {
        var (name, programme) = text.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? (text[..colon], text[(colon + 1)..]) : (text, null);
        return Codes<AccessRole>.Find(name) is { } role && Fits(role, programme)
            ? new RoleAssignment(role, programme is null ? null : new ProgrammeId(programme))
            : new Text(
                $"\"{text}\" is geen rol. Geef administrator, of een rol met een programma, zoals lead:nhn. Rollen zijn: {string.Join(", ", Codes<AccessRole>.Names)}.",
                $"\"{text}\" is no role. Give administrator, or a role with a programme, such as lead:nhn. Roles are: {string.Join(", ", Codes<AccessRole>.Names)}.");
    }

    /// <summary>The programmes that some grants name and that are not in a register: a role there would open nothing, until somebody registers one of that name.</summary>
    public static IReadOnlyList<ProgrammeId> NotThere(IEnumerable<RoleAssignment> grants, IReadOnlyList<ProgrammeId> known) => [.. grants.Select(g => g.Programme).OfType<ProgrammeId>().Except(known)];

    /// <summary>As it is stored.</summary>
    public StoredRoleAssignment Stored => new(Codes<AccessRole>.Name(Role), Programme?.Value);

    public override string ToString() => Programme is { } programme ? $"{Codes<AccessRole>.Name(Role)}:{programme.Value}" : Codes<AccessRole>.Name(Role);

    private static bool Fits(AccessRole role, string? programme) => role == AccessRole.Administrator ? programme is null : programme is not null && Follows<ProgrammeId>(programme);

    private static bool Follows<TId>(string text)
        where TId : struct, ITextValue<TId> => TId.Follows(text);
}

/// <summary>Who asks: one that signed in, or a program that calls as one.</summary>
/// <param name="Account">His account.</param>
/// <param name="Actor">The opaque id that stands in the log (events.md, <c>actor</c>): never a name.</param>
/// <param name="Name">As he is greeted.</param>
/// <param name="Professional">By which his own caseload is found in the log; null where he has none.</param>
/// <param name="Grants">What he may be, as of this request.</param>
public sealed record CurrentUser(Guid Account, string Actor, string Name, ProfessionalId? Professional, IReadOnlyList<RoleAssignment> Grants)
{
    /// <summary>Where one begins: by the first of the roles in the order of their list.</summary>
    public string Home => Grants.Count == 0 ? "/" : Grants.Min(g => g.Role) switch
    {
        AccessRole.Counsellor => "/werklijst",
        AccessRole.Consultant => "/matching",
        AccessRole.Lead => "/trajecten",
        AccessRole.Evaluator => "/definities",
        AccessRole.Administrator => "/zegel",
        _ => "/",
    };

    /// <summary>Whether he has a role, in any programme.</summary>
    public bool Is(AccessRole role) => Grants.Any(g => g.Role == role);

    /// <summary>The roles in a programme, those in every programme among them.</summary>
    public IReadOnlyList<AccessRole> RolesIn(ProgrammeId? programme) =>
        [.. Grants.Where(g => g.Programme is null || g.Programme == programme).Select(g => g.Role).Distinct().Order()];

    internal static CurrentUser Of(SessionUser found) => new(
        found.Account, found.Actor, found.Name, found.Professional is { } id ? new ProfessionalId(id) : null, [.. found.Grants.Select(RoleAssignment.Of).OfType<RoleAssignment>()]);
}
