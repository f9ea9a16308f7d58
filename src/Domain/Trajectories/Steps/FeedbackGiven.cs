using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

/// <summary>The service point's answer to the profile, due within 21 days of it.</summary>
[StoredName("feedback_given", 7)]
public sealed record FeedbackGiven(LocalDate On, bool Placeable) : TrajectoryEvent
{
    public override LocalDate Date() => On;
}
