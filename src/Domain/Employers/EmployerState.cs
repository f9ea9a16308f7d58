using System.Collections.Immutable;
using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Employers;

/// <summary>The state that decisions on an employer need.</summary>
/// <param name="Entity">The entity it belongs to; null if it is not registered.</param>
/// <param name="Vacancies">Each with the day on which it was first reported, and whether it is closed.</param>
public sealed record EmployerState(EmployerId Id, EmployerEntity? Entity, ImmutableDictionary<VacancyId, (LocalDate ReportedOn, bool IsClosed)> Vacancies) : StreamState
{
    public static EmployerState Initial(EmployerId id) => new(id, null, ImmutableDictionary<VacancyId, (LocalDate, bool)>.Empty);

    public override StreamState Evolve(EventId id, Step step) => step switch
    {
        EmployerRegistered e => this with { Entity = EmployerEntity.Of(Id, e.KvkNumber) },
        // Reported again it is the same vacancy.
        VacancyReported e when !Vacancies.ContainsKey(e.VacancyId) => this with { Vacancies = Vacancies.Add(e.VacancyId, (e.On, false)) },
        VacancyClosed e => this with { Vacancies = Vacancies.SetItem(e.VacancyId, Vacancies[e.VacancyId] with { IsClosed = true }) },
        _ => this,
    };

    public override Refusal? Validate(Step step, IReferenceData directory) => (Entity, step) switch
    {
        (null, EmployerEvent and not EmployerRegistered) => EmployerRefusals.NotRegistered(Id),
        (not null, EmployerRegistered) => EmployerRefusals.AlreadyRegistered(Id),
        (_, EmployerEvent e) => e.Validate(this),
        _ => StreamRefusals.StepNotForStream(StreamKind.Employer),
    };
}
