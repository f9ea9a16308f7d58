using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

[StoredName("milestone_reached", 37)]
public sealed record MilestoneReached(MilestoneId MilestoneId, LocalDate On) : ProgrammeEvent
{
    internal override Refusal? Validate(ProgrammeState state) => state.Milestones.Contains(MilestoneId) ? null : ProgrammeRefusals.MilestoneUnknown(MilestoneId);
}

/// <content>Refusals of this step.</content>
public static partial class ProgrammeRefusals
{
    public static Refusal MilestoneUnknown(MilestoneId id) => new(
        "milestone-unknown",
        $"Mijlpaal {id} is niet eerder gepland. Leg eerst de planning vast.",
        $"Milestone {id} was not planned before. Record the plan first.") { Field = "milestoneId" };
}
