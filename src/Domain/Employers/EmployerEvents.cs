using NodaTime;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Employers;

public enum ContactPurpose
{
    [Code("acquaintance")] Acquaintance,
    [Code("vacancy")] Vacancy,
    [Code("aftercare")] Aftercare,
    [Code("information")] Information,
    [Code("other")] Other,
}

/// <summary>Experience with placing and guiding this group, before the employer's first placement here.</summary>
public enum Experience
{
    [Code("none")] None,
    [Code("experienced")] Experienced,
}

/// <summary>A step of an employer (events.md, <c>employer/…</c>).</summary>
public abstract record EmployerEvent : Step;

/// <summary>Counts from when it is known, whatever its <paramref name="On"/>.</summary>
public sealed record EmployerRegistered(
    string Name,
    LocalDate On,
    KvkNumber? KvkNumber = null,
    MunicipalityCode? Municipality = null,
    string? Sector = null) : EmployerEvent;

public sealed record EmployerExperienceAttested(Experience Experience, AttestorId AttestedBy, LocalDate On) : EmployerEvent;

/// <summary>Who may approach this employer.</summary>
public sealed record ContactPointAgreed(
    OrganisationId OrganisationId, LocalDate On, ProfessionalId? ProfessionalId = null) : EmployerEvent;

public sealed record EmployerContacted(OrganisationId OrganisationId, LocalDate On, ContactPurpose Purpose) : EmployerEvent;

public sealed record VacancyReported(VacancyId VacancyId, LocalDate On, decimal? HoursPerWeek = null) : EmployerEvent;
