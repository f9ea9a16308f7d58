using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;
using Spoor.Projections.Stored;

namespace Spoor.Projections.Employers;

/// <summary>The "employers" projection. It depends on no other streams.</summary>
public static class Employers
{
    /// <summary>The rows of one employer. A registration counts from when it was recorded, every other step from its date.</summary>
    public static ReadModelContent Of(StreamSnapshot stream)
    {
        var id = new EmployerId(stream.Stream.Id);
        if (EmployerFact.Read(id, stream.Effective, stream.AsOf) is not { } fact)
        {
            return new(null, [[], []]);
        }

        var registered = (EmployerRegistered)stream.Effective[0].Step;
        ContactPointAgreed? contactPoint = null;
        EmployerContacted? contact = null;
        var vacancies = new Dictionary<VacancyId, VacancyReported>();
        var closed = new Dictionary<VacancyId, VacancyClosed>();
        LocalDate? changesOn = null;
        foreach (var recorded in stream.Effective)
        {
            if (recorded.Step is not EmployerRegistered && PayloadField.DateOf(recorded.Step) is { } on && on > stream.AsOf)
            {
                changesOn = NextChange.Earliest(changesOn, on);
                continue;
            }

            switch (recorded.Step)
            {
                case ContactPointAgreed e:
                    contactPoint = e;
                    break;
                case EmployerContacted e when contact is null || e.On >= contact.On:
                    contact = e;
                    break;
                case VacancyReported e:
                    vacancies[e.VacancyId] = e;
                    break;
                case VacancyClosed e:
                    closed[e.VacancyId] = e;
                    break;
            }
        }

        var row = new EmployerRow(
            id,
            fact.Entity.ToString(),
            registered.Name,
            registered.KvkNumber,
            registered.Municipality,
            registered.Sector,
            registered.On,
            fact.RegisteredAt,
            contactPoint?.OrganisationId,
            contactPoint?.ProfessionalId,
            contactPoint?.On,
            fact.Attested?.Experience,
            fact.Attested?.Position,
            contact?.On,
            contact?.Purpose,
            vacancies.Count,
            vacancies.Count == 0 ? null : vacancies.Values.Max(v => v.On));
        return new(changesOn, [[row], [.. vacancies.Values.Select(v => new VacancyRow(id, v.VacancyId, v.On, v.HoursPerWeek, closed.GetValueOrDefault(v.VacancyId)?.On, closed.GetValueOrDefault(v.VacancyId)?.Outcome))]]);
    }
}
