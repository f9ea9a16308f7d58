using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

[StoredName("mental_health_involved", 4)]
public sealed record MentalHealthInvolved(
    OrganisationId OrganisationId, InvolvementForm Form, LocalDate From) : TrajectoryEvent
{
    public override LocalDate Date() => From;

    internal override bool MayPrecedeStart => true;
}
