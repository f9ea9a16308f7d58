using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Employers;

namespace Spoor.Projections.Employers;

/// <summary>An employer as registered. Its first jobs follow from the placements of the "year by trajectory" projection, by entity.</summary>
/// <param name="Entity">The entity it belongs to, in the notation of <see cref="EmployerEntity"/>.</param>
/// <param name="RegisteredAt">The log position of its registration: an entity is named after its first.</param>
/// <param name="ContactOrganisation">Who may approach it: the last contact point agreed.</param>
/// <param name="Experience">The last attestation on this id, in log order; null if there is none.</param>
/// <param name="AttestedAt">The log position of that attestation: the last on any id of an entity counts.</param>
public sealed record EmployerRow(
    EmployerId Employer,
    string Entity,
    string Name,
    KvkNumber? KvkNumber,
    MunicipalityCode? Municipality,
    string? Sector,
    LocalDate RegisteredOn,
    long RegisteredAt,
    OrganisationId? ContactOrganisation,
    ProfessionalId? ContactProfessional,
    LocalDate? ContactAgreedOn,
    Experience? Experience,
    long? AttestedAt,
    LocalDate? LastContactOn,
    ContactPurpose? LastContactPurpose,
    int Vacancies,
    LocalDate? LastVacancyOn)
{
    /// <summary>The name folded for comparison.</summary>
    public string NameFolded { get; } = FoldedText.Of(Name);
}

/// <summary>A vacancy at an employer, as last reported.</summary>
/// <param name="ClosedOn">Null while it is open; likewise how it ended.</param>
public sealed record VacancyRow(EmployerId Employer, VacancyId Vacancy, LocalDate ReportedOn, decimal? HoursPerWeek, LocalDate? ClosedOn, VacancyOutcome? Outcome);
