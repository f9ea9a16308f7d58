using Spoor.Domain.Recording;

namespace Spoor.Domain.Employers;

/// <summary>What the decisions on an employer need to remember.</summary>
/// <param name="Entity">The entity it belongs to; null until it is registered.</param>
public sealed record EmployerState(EmployerId Id, EmployerEntity? Entity) : StreamState
{
    public static EmployerState Initial(EmployerId id) => new(id, null);

    public override StreamState Evolve(EventId id, Step step) => step switch
    {
        EmployerRegistered e => this with { Entity = EmployerEntity.Of(Id, e.KvkNumber) },
        _ => this,
    };

    public override Refusal? Validate(Step step, IReferenceData directory) => (Entity, step) switch
    {
        (_, not EmployerEvent) => StreamRefusals.StepNotForStream(StreamKind.Employer),
        (null, not EmployerRegistered) => EmployerRefusals.NotRegistered(Id),
        (not null, EmployerRegistered) => EmployerRefusals.AlreadyRegistered(Id),
        (_, VacancyReported { HoursPerWeek: <= 0 or > 60 }) => EmployerRefusals.HoursOutOfRange(),
        _ => null,
    };
}
