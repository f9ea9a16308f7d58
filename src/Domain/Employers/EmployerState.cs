using Spoor.Domain.Recording;

namespace Spoor.Domain.Employers;

/// <summary>The state that decisions on an employer need.</summary>
/// <param name="Entity">The entity it belongs to; null if it is not registered.</param>
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
        (null, EmployerEvent and not EmployerRegistered) => EmployerRefusals.NotRegistered(Id),
        (not null, EmployerRegistered) => EmployerRefusals.AlreadyRegistered(Id),
        (_, EmployerEvent e) => e.Validate(this),
        _ => StreamRefusals.StepNotForStream(StreamKind.Employer),
    };
}
