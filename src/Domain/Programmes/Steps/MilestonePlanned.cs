using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

/// <param name="Due">Null if the plan says "to be set".</param>
[StoredName("milestone_planned", 36)]
public sealed record MilestonePlanned([Introduces(MayRepeat = true)] MilestoneId MilestoneId, string Title, LocalDate? Due = null) : ProgrammeEvent;
