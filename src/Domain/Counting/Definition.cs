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

/// <summary>By when a professional must have been assigned: the closing, or the start of the earliest job in scope.</summary>
public enum ProfessionalBy
{
    [Code("closing")] Closing,
    [Code("placement")] Placement,
}

/// <summary>From which step on a trajectory is guidance to work.</summary>
public enum CountsFrom
{
    [Code("intake")] Intake,
    [Code("profile")] Profile,
    [Code("proposal")] Proposal,
}

/// <summary>What shows that a mental-health institution is involved: its own event, or any step that tells of one.</summary>
public enum MentalHealthEvidence
{
    [Code("recorded")] Recorded,
    [Code("any_trace")] AnyTrace,
}

/// <summary>Which short job may be the first step of the treatment plan: the first job of all, or the first one after the endorsement.</summary>
public enum FirstStep
{
    [Code("first_job")] FirstJob,
    [Code("endorsed")] Endorsed,
}

/// <summary>What shows that a first step does not end the trajectory: a next match, or also that guidance goes on.</summary>
public enum FirstStepContinues
{
    [Code("next_step")] NextStep,
    [Code("still_guided")] StillGuided,
}

/// <summary>Whether any unpaid work can take a trajectory out, or only unpaid work as its destination.</summary>
public enum UnpaidRule
{
    [Code("strict")] Strict,
    [Code("destination")] Destination,
}

/// <summary>What makes unpaid work a step to paid work: that paid work followed, or that it was meant so.</summary>
public enum UnpaidExceptionBy
{
    [Code("outcome")] Outcome,
    [Code("intention")] Intention,
}

/// <summary>The parameters of the count, as data (rules.md and rules-2.md). Each is described once, in <see cref="DefinitionParameter"/>.</summary>
/// <param name="RulesVersion">1: the seven fields of rules.md, all others at the value that reproduces version 1. 2: all parameters (<see cref="DefinitionParameter"/>).</param>
public sealed record Definition(
    string Name,
    int RulesVersion,
    CountsBy CountsBy,
    IReadOnlyList<Goal> Goals,
    IReadOnlyList<ProfessionalRole> ProfessionalRoles,
    bool TrainedOnly,
    ProfessionalBy ProfessionalBy,
    CountsFrom CountsFrom,
    bool RequiresMentalHealth,
    MentalHealthEvidence MentalHealthEvidence,
    IReadOnlyList<InvolvementForm> MentalHealthForms,
    int MinimumJobMonths,
    int MaximumGapDays,
    decimal MinimumHoursPerWeek,
    IReadOnlyList<ContractForm> ContractForms,
    FirstStep FirstStep,
    FirstStepContinues FirstStepContinues,
    UnpaidRule UnpaidRule,
    UnpaidExceptionBy UnpaidExceptionBy,
    int UnpaidStepMonths,
    bool SelfEmployedIsEmployer,
    bool NewEmployerNeedsNumber)
{
    /// <summary>The newest version of the rules.</summary>
    public const int NewestRules = 2;

    private static readonly IReadOnlyList<ProfessionalRole> EveryRole = Enum.GetValues<ProfessionalRole>();

    /// <summary>The first reading of the plan of Noord-Holland Noord, by version 1. Available without having been adopted.</summary>
    public static Definition Nhn2022 { get; } = new(
        "nhn-2022",
        RulesVersion: 1,
        CountsBy.Start,
        [Goal.FindWork],
        EveryRole,
        TrainedOnly: false,
        ProfessionalBy.Closing,
        CountsFrom.Intake,
        RequiresMentalHealth: true,
        MentalHealthEvidence.Recorded,
        Enum.GetValues<InvolvementForm>(),
        MinimumJobMonths: 6,
        MaximumGapDays: 0,
        MinimumHoursPerWeek: 0,
        [.. Enum.GetValues<ContractForm>().Where(f => f != ContractForm.Volunteer)],
        FirstStep.FirstJob,
        FirstStepContinues.NextStep,
        UnpaidRule.Strict,
        UnpaidExceptionBy.Outcome,
        UnpaidStepMonths: 6,
        SelfEmployedIsEmployer: true,
        NewEmployerNeedsNumber: false);

    /// <summary>The plan in its own words (rules-2.md): in force where none was adopted.</summary>
    public static Definition NhnPlan { get; } = Nhn2022 with
    {
        Name = "nhn-plan",
        RulesVersion = 2,
        TrainedOnly = true,
        ProfessionalBy = ProfessionalBy.Placement,
        MentalHealthEvidence = MentalHealthEvidence.AnyTrace,
        MaximumGapDays = 4,
        FirstStep = FirstStep.Endorsed,
        FirstStepContinues = FirstStepContinues.StillGuided,
        UnpaidRule = UnpaidRule.Destination,
        SelfEmployedIsEmployer = false,
        NewEmployerNeedsNumber = true,
    };

    /// <summary>The definitions that need no adoption, the one in force without any first.</summary>
    public static IReadOnlyList<Definition> BuiltIn { get; } = [NhnPlan, Nhn2022];

    /// <summary>The parameters of its document: those of its version of the rules.</summary>
    public IEnumerable<DefinitionParameter> Parameters => DefinitionParameter.Of(RulesVersion);

    /// <summary>The rules it judges by, in the order in which a trajectory is booked under them.</summary>
    public IReadOnlyList<Rule> Rules => TrajectoryScope.RulesOf(RulesVersion);

    /// <summary>Whether its numbers are in range.</summary>
    public bool IsCountable() => Parameters.All(p => p.Range is not { } range || range.Holds(p.ValueOf(this)));

    /// <summary>Whether two definitions are equal; their lists are compared as written.</summary>
    public bool IsSame(Definition other) => (Name, RulesVersion) == (other.Name, other.RulesVersion) && Parameters.All(p => DefinitionParameter.IsSame(p.ValueOf(this), p.ValueOf(other)));
}
