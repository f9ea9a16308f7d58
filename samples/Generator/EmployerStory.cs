using System.Globalization;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;

namespace Spoor.Samples;

/// <summary>Tells of one employer in the words of the field.</summary>
public sealed class EmployerStory(Story story, string id)
    : StreamStory<EmployerStory>(story, new(StreamKind.Employer, id))
{
    public EmployerStory Registered(
        LocalDate on, string name, string? kvk = null, string? municipality = null, string? sector = null) =>
        Tell(
            new EmployerRegistered(
                name,
                kvk is null ? null : new KvkNumber(kvk),
                municipality is null ? null : new MunicipalityCode(municipality),
                sector,
                on),
            on);

    public EmployerStory Attested(LocalDate on, Experience experience, string by = "org-wsp-nhn") =>
        Tell(new EmployerExperienceAttested(experience, new(by), on), on);

    public EmployerStory ContactPoint(LocalDate on, string organisation = "org-wsp-nhn", Professional? by = null) =>
        Tell(new ContactPointAgreed(new(organisation), by is null ? null : new ProfessionalId(by.Id), on), on);

    public EmployerStory Contacted(LocalDate on, ContactPurpose purpose, string organisation = "org-wsp-nhn") =>
        Tell(new EmployerContacted(new(organisation), on, purpose), on);

    /// <summary>A vacancy; its id follows from the day and the number it has there.</summary>
    public EmployerStory Vacancy(LocalDate on, decimal? hours = null, int number = 1) =>
        Tell(new VacancyReported(new(string.Create(CultureInfo.InvariantCulture, $"v-{on:uuuuMMdd}-{number}")), on, hours), on);
}
