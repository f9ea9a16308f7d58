using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

/// <summary>"What a stream must obey" (events.md) for a trajectory: a table a paragraph, in its order and its words.</summary>
public static class TrajectoryDecisions
{
    /// <summary>Judges a step a person records, or a line that is imported: both come through here.</summary>
    /// <returns>The first rule that it breaks, or null.</returns>
    public static Refusal? Validate(TrajectoryState state, TrajectoryEvent step, IReferenceData directory) =>
        IntakeComesFirstAndOnce(state, step)
        ?? NothingIsDatedBeforeTheStart(state, step)
        ?? ProposalsAndPlacements(state, step)
        ?? LastDays(state, step)
        ?? PaidAndUnpaid(step)
        ?? Employers(step, directory)
        ?? SixMonthCheck(state, step, directory)
        ?? WhileClosed(state, step)
        ?? Professionals(state, step);

    private static Refusal? IntakeComesFirstAndOnce(TrajectoryState state, TrajectoryEvent step) => (state.StartedOn, step) switch
    {
        (null, not IntakeRegistered) => TrajectoryRefusals.IntakeComesFirst(),
        (not null, IntakeRegistered) => TrajectoryRefusals.IntakeAlreadyRegistered(),
        _ => null,
    };

    private static Refusal? NothingIsDatedBeforeTheStart(TrajectoryState state, TrajectoryEvent step) => step switch
    {
        FirstStepEndorsed or MentalHealthInvolved => null,
        _ when state.StartedOn is { } start && StepDate.Of(step) < start => TrajectoryRefusals.DatedBeforeStart(StepDate.Of(step), start),
        _ => null,
    };

    private static Refusal? ProposalsAndPlacements(TrajectoryState state, TrajectoryEvent step) => step switch
    {
        MatchProposed e when state.Proposals.ContainsKey(e.ProposalId) => TrajectoryRefusals.ProposalIdInUse(e.ProposalId),
        MatchAccepted e => Answer(state, e.ProposalId, e.On),
        MatchDeclined e => Answer(state, e.ProposalId, e.On),
        PlacementStarted e when state.Placements.Find(e.PlacementId) is not null => TrajectoryRefusals.PlacementIdInUse(e.PlacementId),
        PlacementStarted { ProposalId: { } id } when !state.Proposals.ContainsKey(id) => TrajectoryRefusals.ProposalUnknown(id),
        PlacementExtended e => Known(state, e.PlacementId),
        PlacementEnded e => Known(state, e.PlacementId)
            ?? (state.Placements.Find(e.PlacementId)!.EndedOn is null ? null : TrajectoryRefusals.PlacementAlreadyEnded(e.PlacementId)),
        SixMonthCheckRecorded e => Known(state, e.PlacementId),
        AftercareGiven e => Known(state, e.PlacementId),
        _ => null,
    };

    private static Refusal? Answer(TrajectoryState state, ProposalId id, LocalDate on) => state.Proposals.GetValueOrDefault(id) switch
    {
        null => TrajectoryRefusals.ProposalUnknown(id),
        { IsAnswered: true } => TrajectoryRefusals.ProposalAlreadyAnswered(id),
        { On: var proposedOn } when on < proposedOn => TrajectoryRefusals.AnsweredBeforeProposed(id, proposedOn),
        _ => null,
    };

    private static Refusal? Known(TrajectoryState state, PlacementId id) =>
        state.Placements.Find(id) is null ? TrajectoryRefusals.PlacementUnknown(id) : null;

    private static Refusal? LastDays(TrajectoryState state, TrajectoryEvent step) => step switch
    {
        PlacementStarted e when e.EndsOn < e.StartsOn => TrajectoryRefusals.EndsBeforeStart(e.StartsOn),
        PlacementEnded e when state.Placements.Find(e.PlacementId) is { } p && e.EndedOn < p.StartsOn =>
            TrajectoryRefusals.EndsBeforeStart(p.StartsOn),
        PlacementExtended e => (state.Placements.Find(e.PlacementId), e.EndsOn) switch
        {
            ({ EndedOn: not null }, _) => TrajectoryRefusals.ExtendedAfterEnd(e.PlacementId),
            ({ AgreedLastDay: null }, _) => TrajectoryRefusals.ExtendedOpenEnded(e.PlacementId),
            ({ AgreedLastDay: { } agreed }, { } later) when later <= agreed => TrajectoryRefusals.ExtensionNotLater(agreed),
            _ => null,
        },
        _ => null,
    };

    private static Refusal? PaidAndUnpaid(TrajectoryEvent step) => step switch
    {
        PlacementStarted { HoursPerWeek: <= 0 or > 60 } => TrajectoryRefusals.HoursOutOfRange(),
        PlacementStarted { Paid: true, StepToPaidWork: not null } => TrajectoryRefusals.StepToPaidWorkOnPaid(),
        PlacementStarted { Paid: true, ContractForm: ContractForm.Volunteer } => TrajectoryRefusals.ContractFormIsUnpaid(),
        PlacementStarted
        {
            Paid: false,
            ContractForm: ContractForm.Permanent or ContractForm.FixedTerm or ContractForm.Agency
                or ContractForm.Payroll or ContractForm.Secondment or ContractForm.SelfEmployed,
        } => TrajectoryRefusals.ContractFormIsPaid(),
        _ => null,
    };

    private static Refusal? Employers(TrajectoryEvent step, IReferenceData directory) => step switch
    {
        MatchProposed e when directory.EntityOf(e.EmployerId) is null => TrajectoryRefusals.EmployerUnknown(e.EmployerId),
        PlacementStarted e when directory.EntityOf(e.EmployerId) is null => TrajectoryRefusals.EmployerUnknown(e.EmployerId),
        IntakeRegistered e when !directory.IsRegistered(e.ProgrammeId) => TrajectoryRefusals.ProgrammeUnknown(e.ProgrammeId),
        _ => null,
    };

    private static Refusal? SixMonthCheck(TrajectoryState state, TrajectoryEvent step, IReferenceData directory)
    {
        if (step is not SixMonthCheckRecorded check)
        {
            return null;
        }

        var job = Job.Form(state.Placements.All, id => directory.EntityOf(id)!.Value)
            .FirstOrDefault(j => j.Placements.Any(p => p.Id == check.PlacementId));

        return job switch
        {
            null => TrajectoryRefusals.CheckOfUnpaid(check.PlacementId),
            _ when check.CheckedOn < job.SixMonthDate => TrajectoryRefusals.CheckTooEarly(job.SixMonthDate),
            _ => null,
        };
    }

    private static Refusal? WhileClosed(TrajectoryState state, TrajectoryEvent step) => (state.ClosedOn, step) switch
    {
        (null, TrajectoryReopened) => TrajectoryRefusals.NotClosed(),
        (null, _) => null,
        ({ } closed, TrajectoryReopened e) when e.On < closed => TrajectoryRefusals.ReopenedBeforeClosing(closed),
        ({ } closed, TrajectoryDroppedOut or TrajectoryCompleted) => TrajectoryRefusals.AlreadyClosed(closed),
        (_, SixMonthCheckRecorded or AftercareGiven or PlacementEnded or TrajectoryReopened) => null,
        ({ } closed, _) when StepDate.Of(step) > closed => TrajectoryRefusals.DatedAfterClosing(closed),
        _ => null,
    };

    private static Refusal? Professionals(TrajectoryState state, TrajectoryEvent step) => step switch
    {
        ProfessionalReleased e when !state.Professionals.Contains(e.ProfessionalId) =>
            TrajectoryRefusals.ProfessionalUnknown(e.ProfessionalId),
        _ => null,
    };
}
