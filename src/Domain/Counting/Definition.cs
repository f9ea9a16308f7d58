using Spoor.Domain.Json;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Counting;

/// <summary>The moment that decides to which year a trajectory belongs (rules.md, Trajectory scope).</summary>
public enum CountsBy
{
    [Code("start")] Start,
    [Code("placement")] Placement,
    [Code("retention")] Retention,
}

/// <summary>The parameters of the count, as data (rules.md, The four inputs of a replay).</summary>
/// <param name="MinimumJobMonths">From how many calendar months on a job is lasting.</param>
/// <param name="UnpaidStepMonths">Within how many calendar months of the first unpaid day paid work must start.</param>
/// <param name="MinimumHoursPerWeek">Jobs of fewer hours a week are out of scope.</param>
public sealed record Definition(
    string Name,
    CountsBy CountsBy,
    IReadOnlyList<ProfessionalRole> ProfessionalRoles,
    bool RequiresMentalHealth,
    int MinimumJobMonths,
    int UnpaidStepMonths,
    decimal MinimumHoursPerWeek)
{
    /// <summary>The longest period a definition may ask, in months; longer would leave the calendar of the contract.</summary>
    public const int MostMonths = 1200;

    /// <summary>Whether its numbers are within what can be counted: months from 0 to 1200, hours a week from 0 to 168.</summary>
    public bool IsCountable() =>
        MinimumJobMonths is >= 0 and <= MostMonths && UnpaidStepMonths is >= 0 and <= MostMonths && MinimumHoursPerWeek is >= 0 and <= 168;

    /// <summary>Whether two definitions say the same; the lists in them are compared by what they hold.</summary>
    public bool IsSame(Definition other) =>
        this with { ProfessionalRoles = other.ProfessionalRoles } == other && ProfessionalRoles.SequenceEqual(other.ProfessionalRoles);

    /// <summary>The definition of the plan of Noord-Holland Noord, in force where none was adopted.</summary>
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
