using Spoor.Domain.Json;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Counting;

/// <summary>The date that decides to which year a trajectory belongs (rules.md, Trajectory scope).</summary>
public enum CountsBy
{
    [Code("start")] Start,
    [Code("placement")] Placement,
    [Code("retention")] Retention,
}

/// <summary>The parameters of the count, as data (rules.md, The four inputs of a replay).</summary>
/// <param name="MinimumJobMonths">The minimum number of calendar months of a lasting job.</param>
/// <param name="UnpaidStepMonths">The number of calendar months from the first unpaid day within which paid work must start.</param>
/// <param name="MinimumHoursPerWeek">Jobs with fewer hours a week are out of scope.</param>
public sealed record Definition(
    string Name,
    CountsBy CountsBy,
    IReadOnlyList<ProfessionalRole> ProfessionalRoles,
    bool RequiresMentalHealth,
    int MinimumJobMonths,
    int UnpaidStepMonths,
    decimal MinimumHoursPerWeek)
{
    /// <summary>Whether its numbers are in range: months from 0 to 1200, hours a week from 0 to 168.</summary>
    public bool IsCountable() => DefinitionParameter.All.All(p => p.IsInRange?.Invoke(this) ?? true);

    /// <summary>Whether two definitions are equal; their lists are compared by content.</summary>
    public bool IsSame(Definition other) =>
        this with { ProfessionalRoles = other.ProfessionalRoles } == other && ProfessionalRoles.SequenceEqual(other.ProfessionalRoles);

    /// <summary>The definition of the plan of Noord-Holland Noord, in force if none was adopted.</summary>
    public static Definition Nhn2022 { get; } = new(
        "nhn-2022",
        CountsBy.Start,
        [
            ProfessionalRole.IpsCounsellor, ProfessionalRole.ReintegrationCoach, ProfessionalRole.JobCoach,
            ProfessionalRole.ClientManager, ProfessionalRole.Other,
        ],
        RequiresMentalHealth: true,
        MinimumJobMonths: 6,
        UnpaidStepMonths: 6,
        MinimumHoursPerWeek: 0);
}
