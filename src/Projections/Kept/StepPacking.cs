using System.Diagnostics;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Projections.Kept;

/// <summary>Packs steps of a trajectory, and knows what the numbers in them stand for.</summary>
internal sealed class StepPacking
{
    private readonly Ordinals<ProgrammeId> _programmes = new();
    private readonly Ordinals<ClientId> _clients = new();
    private readonly Ordinals<EmployerId> _employers = new();
    private readonly Ordinals<PlacementId> _placements = new();
    private readonly Ordinals<decimal> _hours = new();

    public ReadOnlySpan<ProgrammeId> Programmes => _programmes.Values;

    public ReadOnlySpan<EmployerId> Employers => _employers.Values;

    /// <summary>Hours a week, by number.</summary>
    public ReadOnlySpan<decimal> Hours => _hours.Values;

    /// <summary>Gives an employer a number. For the one writer only.</summary>
    public int Employer(EmployerId employer) => _employers.Of(employer);

    /// <summary>Packs a step, a correction as the step corrected. For the one writer only.</summary>
    /// <param name="slot">The slot it takes, or speaks of.</param>
    /// <returns>False where it cannot decide a count.</returns>
    public bool TryPack(Step step, long position, int slot, out KeptStep packed)
    {
        var kept = step switch
        {
            StepRetracted => new(0, 0, 0, KeptKind.Retraction),
            StepCorrected { Data: TrajectoryEvent data } => Pack(data),
            TrajectoryEvent e => Pack(e),
            _ => (KeptStep?)null,
        };
        packed = (kept ?? default) with { Position = checked((int)position), Slot = slot };
        return kept is not null;
    }

    /// <summary>Whether steps of a type are packed.</summary>
    public static bool Counts(Type step) => Array.Exists(Enum.GetValues<KeptKind>(), k => TypeOf(k) == step);

    /// <summary>The type of the steps of a kind.</summary>
    public static Type TypeOf(KeptKind kind) => kind switch
    {
        KeptKind.Intake => typeof(IntakeRegistered),
        KeptKind.Professional => typeof(ProfessionalAssigned),
        KeptKind.MentalHealth => typeof(MentalHealthInvolved),
        KeptKind.Endorsed => typeof(FirstStepEndorsed),
        KeptKind.Proposed => typeof(MatchProposed),
        KeptKind.Accepted => typeof(MatchAccepted),
        KeptKind.Declined => typeof(MatchDeclined),
        KeptKind.PlacementStarted => typeof(PlacementStarted),
        KeptKind.PlacementExtended => typeof(PlacementExtended),
        KeptKind.PlacementEnded => typeof(PlacementEnded),
        KeptKind.Check => typeof(SixMonthCheckRecorded),
        KeptKind.DroppedOut => typeof(TrajectoryDroppedOut),
        KeptKind.Completed => typeof(TrajectoryCompleted),
        KeptKind.Reopened => typeof(TrajectoryReopened),
        KeptKind.Retraction => typeof(StepRetracted),
        _ => throw new UnreachableException(),
    };

    private KeptStep? Pack(TrajectoryEvent step) => step switch
    {
        IntakeRegistered e => Of(KeptKind.Intake, step) with
        {
            Subject = _clients.Of(e.ClientId), Owner = _programmes.Of(e.ProgrammeId), Code = (byte)e.Goal,
        },
        ProfessionalAssigned e => Of(KeptKind.Professional, step) with { Code = (byte)e.Role },
        MentalHealthInvolved => Of(KeptKind.MentalHealth, step),
        FirstStepEndorsed => Of(KeptKind.Endorsed, step),
        MatchProposed => Of(KeptKind.Proposed, step),
        MatchAccepted => Of(KeptKind.Accepted, step),
        MatchDeclined => Of(KeptKind.Declined, step),
        PlacementStarted e => Of(KeptKind.PlacementStarted, step) with
        {
            Until = Day.Of(e.EndsOn),
            Subject = _placements.Of(e.PlacementId),
            Owner = _employers.Of(e.EmployerId),
            Hours = _hours.Of(e.HoursPerWeek),
            Paid = e.Paid,
            StepToPaidWork = e.StepToPaidWork ?? false,
        },
        PlacementExtended e => Of(KeptKind.PlacementExtended, step) with { Until = Day.Of(e.EndsOn), Subject = _placements.Of(e.PlacementId) },
        PlacementEnded e => Of(KeptKind.PlacementEnded, step) with { Subject = _placements.Of(e.PlacementId) },
        SixMonthCheckRecorded e => Of(KeptKind.Check, step) with { Subject = _placements.Of(e.PlacementId), Code = (byte)e.Outcome },
        TrajectoryDroppedOut => Of(KeptKind.DroppedOut, step),
        TrajectoryCompleted => Of(KeptKind.Completed, step),
        TrajectoryReopened => Of(KeptKind.Reopened, step),
        _ => null,
    };

    private static KeptStep Of(KeptKind kind, TrajectoryEvent step) => new(0, Day.Of(StepDate.Of(step)), 0, kind);
}
