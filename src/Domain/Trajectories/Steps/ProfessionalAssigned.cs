using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

[StoredName("professional_assigned", 2)]
public sealed record ProfessionalAssigned(
    ProfessionalId ProfessionalId, ProfessionalRole Role, EmployedBy EmployedBy, LocalDate From) : TrajectoryEvent
{
    public override LocalDate Date() => From;
}
