using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

/// <summary>The treatment plan says that a short temporary job is useful as a first step. Only that fact is recorded, never the plan.</summary>
[StoredName("first_step_endorsed", 5)]
public sealed record FirstStepEndorsed(LocalDate EndorsedOn, ProfessionalId AttestedBy) : TrajectoryEvent
{
    public override LocalDate Date() => EndorsedOn;

    internal override bool MayPrecedeStart => true;
}
