using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

[StoredName("professional_released", 3)]
[Possible(After = typeof(ProfessionalAssigned))]
public sealed record ProfessionalReleased(ProfessionalId ProfessionalId, LocalDate On) : TrajectoryEvent
{
    public override LocalDate Date() => On;

    internal override Refusal? Validate(TrajectoryState state, IReferenceData reference) => state.Professionals.Contains(ProfessionalId) ? null : TrajectoryRefusals.ProfessionalUnknown(ProfessionalId);
}

/// <content>Refusals of this step.</content>
public static partial class TrajectoryRefusals
{
    public static Refusal ProfessionalUnknown(ProfessionalId id) => new(
        "professional-unknown",
        $"Professional {id} is niet eerder aan dit traject toegewezen. Leg eerst de toewijzing vast.",
        $"Professional {id} was not assigned to this trajectory before. Record the assignment first.") { Field = "professionalId" };
}
