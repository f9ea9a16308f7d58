using System.Globalization;
using Spoor.Domain.Employers;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Host.Components.Lists;
using Spoor.Host.Words;

namespace Spoor.Host.Features.Employers;

/// <summary>The steps of an employer in words.</summary>
internal static class EmployerStepWords
{
    /// <summary>The content of a step, in a sentence.</summary>
    public static string Of(Step step, Organisations organisations) => step switch
    {
        EmployerRegistered e => Word.Of("employers.step.registered", e.Name, e.KvkNumber?.Value ?? Word.Of("employers.no_kvk")),
        EmployerExperienceAttested e => Word.Of("employers.step.attested", Word.Of("employers.experience", e.Experience), organisations.NameOf(e.AttestedBy.Value)),
        ContactPointAgreed { ProfessionalId: { } professional } e => Word.Of("employers.step.contact_person", organisations.NameOf(e.OrganisationId.Value), professional),
        ContactPointAgreed e => Word.Of("employers.step.contact_point", organisations.NameOf(e.OrganisationId.Value)),
        EmployerContacted e => Word.Of("employers.step.contacted", organisations.NameOf(e.OrganisationId.Value), Word.Of("employers.purpose", e.Purpose)),
        VacancyReported { HoursPerWeek: { } hours } e => Word.Of("employers.step.vacancy_hours", e.VacancyId, hours.ToString("0.##", CultureInfo.CurrentCulture)),
        VacancyReported e => Word.Of("employers.step.vacancy", e.VacancyId),
        VacancyClosed e => Word.Of("employers.step.vacancy_closed", e.VacancyId, CodeWords.Of(e.Outcome)),
        _ => string.Join("; ", new StepWords(id => id.Value, id => organisations.NameOf(id.Value)).Fields(step).Where(f => f.Value is not null).Select(f => $"{f.Label}: {f.Value}")),
    };

    /// <summary>Whether an entity is a new employer, in a sentence.</summary>
    public static string Standing(EventStore.Views.EntityListItem entity) => entity switch
    {
        { Standing: { } standing } => Word.Of($"employers.why.{standing}", entity.Year!),
        { Experience: { } experience } when Codes<Experience>.Find(experience) is Experience.Experienced => Word.Of("employers.why.experienced_unplaced"),
        _ => Word.Of("employers.why.none"),
    };
}
