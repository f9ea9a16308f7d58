using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Employers;

namespace Spoor.Projections.Employers;

/// <summary>One employer as registered. Its first jobs follow from the placements of the view "year by trajectory", by entity.</summary>
/// <param name="Entity">The entity it belongs to, written as <see cref="EmployerEntity"/> writes it.</param>
/// <param name="RegisteredAt">The log position of its registration: an entity goes by its first.</param>
/// <param name="ContactOrganisation">Who may approach it: the contact point agreed last.</param>
/// <param name="Experience">The last attestation on this id, in log order; null where there is none.</param>
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
    /// <summary>The name as names are compared.</summary>
    public string NameFolded { get; } = FoldedText.Of(Name);
}

/// <summary>A vacancy at an employer, as reported last. The contract has no step that fills or withdraws one.</summary>
public sealed record VacancyRow(EmployerId Employer, VacancyId Vacancy, LocalDate ReportedOn, decimal? HoursPerWeek);
