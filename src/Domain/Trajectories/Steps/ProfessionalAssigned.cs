using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

/// <param name="Trained">Whether the professional is schooled to guide people to work; null is unknown.</param>
[StoredName("professional_assigned", 2)]
public sealed record ProfessionalAssigned(
    ProfessionalId ProfessionalId, ProfessionalRole Role, EmployedBy EmployedBy, LocalDate From, bool? Trained = null) : TrajectoryEvent
{
    public override LocalDate Date() => From;
}
