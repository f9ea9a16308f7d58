using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

/// <summary>The case was discussed because it was stuck.</summary>
[StoredName("case_consulted", 17)]
public sealed record CaseConsulted(LocalDate On) : TrajectoryEvent
{
    public override LocalDate Date() => On;
}
