using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

/// <summary>The anonymised candidate profile is ready for the employer service point.</summary>
[StoredName("profile_completed", 6)]
public sealed record ProfileCompleted(LocalDate On) : TrajectoryEvent
{
    public override LocalDate Date() => On;
}
