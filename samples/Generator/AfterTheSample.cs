using Spoor.Domain.Trajectories;

namespace Spoor.Samples;

/// <summary>What became in 2025 of the cases that the sample leaves open to show something. Two jobs stay unchecked: what nobody
/// checked is no success, also years later.</summary>
internal static class AfterTheSample
{
    public static void Tell(Story story)
    {
        story.Trajectory("T-2024-31").MentalHealth(new(2025, 1, 20), form: InvolvementForm.Consultation)
            .Completed(new(2025, 5, 12), CompletionOutcome.Education);
        story.Trajectory("T-2024-32").Guided(new(2025, 1, 13), Region.Professionals[2])
            .DroppedOut(new(2025, 6, 2), DropoutReason.Moved);
        story.Trajectory("T-2024-33").DroppedOut(new(2025, 2, 10), DropoutReason.NoFit, 24);
        story.Trajectory("T-2024-34").DroppedOut(new(2025, 2, 17), DropoutReason.OwnWish);
        story.Trajectory("T-2024-35").Completed(new(2025, 4, 7), CompletionOutcome.NoWork);
        story.Trajectory("T-2024-36").Completed(new(2025, 3, 3), CompletionOutcome.NoWork);
        story.Trajectory("T-2024-37").DroppedOut(new(2025, 1, 27), DropoutReason.NoContact, 23);
        story.Trajectory("T-2024-38").Completed(new(2025, 3, 10));
    }
}
