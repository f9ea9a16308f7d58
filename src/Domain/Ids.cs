using System.Text.RegularExpressions;

namespace Spoor.Domain;

/// <summary>A typed text value with a pattern (events.md).</summary>
public interface ITextValue<TSelf>
    where TSelf : struct, ITextValue<TSelf>
{
    /// <summary>The stored text.</summary>
    string Value { get; }

    /// <summary>The pattern in words, for error messages.</summary>
    static virtual Text Pattern { get; } = new(
        "1 tot 64 letters, cijfers, punten, liggende streepjes of koppeltekens",
        "1 to 64 letters, digits, dots, underscores or hyphens");

    /// <summary>Whether a text matches the pattern.</summary>
    static virtual bool Follows(string text) => TextPatterns.Id().IsMatch(text);

    /// <summary>Wraps a text known to match the pattern.</summary>
    static abstract TSelf Of(string value);
}

internal static partial class TextPatterns
{
    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z", RegexOptions.CultureInvariant)]
    public static partial Regex Id();

    [GeneratedRegex(@"\A[0-9]{8}\z", RegexOptions.CultureInvariant)]
    public static partial Regex Kvk();

    [GeneratedRegex(@"\AGM[0-9]{4}\z", RegexOptions.CultureInvariant)]
    public static partial Regex Municipality();
}

/// <summary>The id of an event: a globally unique UUID, compared case-insensitively.</summary>
public readonly record struct EventId(Guid Value)
{
    /// <summary>Its length in characters.</summary>
    public const int Length = 36;

    /// <summary>Parses a UUID in its canonical form; null if it is not one. .NET alone would also accept surrounding spaces, signs and <c>0x</c>.</summary>
    public static EventId? Find(string? text) =>
        Guid.TryParseExact(text, "D", out var id) && id.ToString("D").Equals(text, StringComparison.OrdinalIgnoreCase) ? new EventId(id) : null;

    public override string ToString() => Value.ToString("D");
}

/// <summary>A trajectory: guidance of one person to work and then during work.</summary>
public readonly record struct TrajectoryId(string Value) : ITextValue<TrajectoryId>
{
    public static TrajectoryId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>An employer as registered; several ids may be one employer entity (rules.md, Words).</summary>
public readonly record struct EmployerId(string Value) : ITextValue<EmployerId>
{
    public static EmployerId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A regional programme: it has targets, parties and definitions.</summary>
public readonly record struct ProgrammeId(string Value) : ITextValue<ProgrammeId>
{
    public static ProgrammeId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A client by pseudonym. Never a name or a citizen service number.</summary>
public readonly record struct ClientId(string Value) : ITextValue<ClientId>
{
    public static ClientId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A party of the programme or an organisation it works with.</summary>
public readonly record struct OrganisationId(string Value) : ITextValue<OrganisationId>
{
    public static OrganisationId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A professional trained to guide people to work, by opaque id.</summary>
public readonly record struct ProfessionalId(string Value) : ITextValue<ProfessionalId>
{
    public static ProfessionalId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>The attestor of an employer's experience: a professional or an organisation.</summary>
public readonly record struct AttestorId(string Value) : ITextValue<AttestorId>
{
    public static AttestorId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A match proposal within its trajectory.</summary>
public readonly record struct ProposalId(string Value) : ITextValue<ProposalId>
{
    public static ProposalId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A placement within its trajectory.</summary>
public readonly record struct PlacementId(string Value) : ITextValue<PlacementId>
{
    public static PlacementId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A vacancy at an employer.</summary>
public readonly record struct VacancyId(string Value) : ITextValue<VacancyId>
{
    public static VacancyId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A member of the programme's organisation, by opaque id.</summary>
public readonly record struct MemberId(string Value) : ITextValue<MemberId>
{
    public static MemberId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A milestone of the programme's plan.</summary>
public readonly record struct MilestoneId(string Value) : ITextValue<MilestoneId>
{
    public static MilestoneId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A number of the Chamber of Commerce (KvK): employers that share one are one entity.</summary>
public readonly record struct KvkNumber(string Value) : ITextValue<KvkNumber>
{
    public static Text Pattern { get; } = new("een KvK-nummer van 8 cijfers", "a KvK number of 8 digits");
    public static bool Follows(string text) => TextPatterns.Kvk().IsMatch(text);
    public static KvkNumber Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>A municipality by its CBS code, such as GM0361 (Alkmaar).</summary>
public readonly record struct MunicipalityCode(string Value) : ITextValue<MunicipalityCode>
{
    public static Text Pattern { get; } = new("een CBS-code: GM en 4 cijfers", "a CBS code: GM and 4 digits");
    public static bool Follows(string text) => TextPatterns.Municipality().IsMatch(text);
    public static MunicipalityCode Of(string value) => new(value);
    public override string ToString() => Value;
}
