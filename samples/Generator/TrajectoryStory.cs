using System.Globalization;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Samples;

/// <summary>Tells of one trajectory in the words of the field. Proposals and placements are numbered as they come;
/// an answer is to the last proposal, and what befalls a placement befalls the last one.</summary>
public sealed class TrajectoryStory(Story story, string id)
    : StreamStory<TrajectoryStory>(story, new(StreamKind.Trajectory, id))
{
    private int _proposals;
    private int _placements;
    private (ProposalId Id, EmployerId Employer)? _proposed;
    private ProposalId? _accepted;

    private PlacementId Placement => new(string.Create(CultureInfo.InvariantCulture, $"p{_placements}"));

    public TrajectoryStory Intake(
        LocalDate on,
        string municipality,
        string client,
        Benefit benefit = Benefit.Participatiewet,
        Goal goal = Goal.FindWork,
        string? referredBy = null,
        string programme = Region.Programme) =>
        Tell(
            new IntakeRegistered(
                new(programme), new(client), on, new(municipality), benefit, goal, referredBy is null ? null : new OrganisationId(referredBy)),
            on);

    public TrajectoryStory Guided(LocalDate from, Professional by) => Tell(new ProfessionalAssigned(new(by.Id), by.Role, by.EmployedBy, from), from);

    public TrajectoryStory Released(LocalDate on, Professional professional) => Tell(new ProfessionalReleased(new(professional.Id), on), on);

    public TrajectoryStory MentalHealth(
        LocalDate from, string organisation = "org-ggz-nhn", InvolvementForm form = InvolvementForm.Treatment) =>
        Tell(new MentalHealthInvolved(new(organisation), form, from), from);

    public TrajectoryStory Endorsed(LocalDate on, Professional by) => Tell(new FirstStepEndorsed(on, new(by.Id)), on);

    public TrajectoryStory Profile(LocalDate on) => Tell(new ProfileCompleted(on), on);

    public TrajectoryStory Feedback(LocalDate on, bool placeable = true) => Tell(new FeedbackGiven(on, placeable), on);

    public TrajectoryStory Proposed(LocalDate on, string employer, StartingPoint startingPoint = StartingPoint.Candidate)
    {
        _proposed = (new(string.Create(CultureInfo.InvariantCulture, $"m{++_proposals}")), new(employer));
        _accepted = null;
        return Tell(new MatchProposed(_proposed.Value.Id, new(employer), on, startingPoint), on);
    }

    public TrajectoryStory Accepted(LocalDate on)
    {
        _accepted = _proposed!.Value.Id;
        return Tell(new MatchAccepted(_accepted.Value, on), on);
    }

    public TrajectoryStory Declined(LocalDate on, DeclinedBy by, params int[] barriers) =>
        Tell(new MatchDeclined(_proposed!.Value.Id, on, by, Barriers(barriers)), on);

    /// <summary>Paid work; without a last day it is open-ended.</summary>
    public TrajectoryStory Works(
        string employer, LocalDate from, LocalDate? until = null, ContractForm form = ContractForm.FixedTerm, decimal hours = 24) =>
        Starts(employer, from, until, form, hours, stepToPaidWork: null);

    /// <summary>Unpaid work, as a step to paid work or not.</summary>
    public TrajectoryStory WorksUnpaid(
        string employer,
        LocalDate from,
        LocalDate? until = null,
        ContractForm form = ContractForm.WorkExperience,
        decimal hours = 16,
        bool step = true) =>
        Starts(employer, from, until, form, hours, step);

    public TrajectoryStory Extended(LocalDate on, LocalDate? until = null) => Tell(new PlacementExtended(Placement, on, until), on);

    public TrajectoryStory Ended(LocalDate on, PlacementEndReason reason = PlacementEndReason.ContractEnded) =>
        Tell(new PlacementEnded(Placement, on, reason), on);

    public TrajectoryStory Checked(LocalDate on, CheckOutcome outcome = CheckOutcome.Retained) =>
        Tell(new SixMonthCheckRecorded(Placement, on, outcome), on);

    public TrajectoryStory Aftercare(LocalDate on) => Tell(new AftercareGiven(Placement, on), on);

    public TrajectoryStory Consulted(LocalDate on) => Tell(new CaseConsulted(on), on);

    public TrajectoryStory DroppedOut(LocalDate on, DropoutReason reason, params int[] barriers) =>
        Tell(new TrajectoryDroppedOut(on, reason, Barriers(barriers)), on);

    public TrajectoryStory Completed(LocalDate on, CompletionOutcome outcome = CompletionOutcome.InWork) =>
        Tell(new TrajectoryCompleted(on, outcome), on);

    public TrajectoryStory Reopened(LocalDate on, ReopenReason reason) => Tell(new TrajectoryReopened(on, reason), on);

    private TrajectoryStory Starts(
        string employer, LocalDate from, LocalDate? until, ContractForm form, decimal hours, bool? stepToPaidWork)
    {
        _placements++;
        var proposal = _proposed?.Employer == new EmployerId(employer) ? _accepted : null;
        return Tell(
            new PlacementStarted(Placement, proposal, new(employer), from, until, Paid: stepToPaidWork is null, stepToPaidWork, form, hours),
            from);
    }

    private static BarrierCode[]? Barriers(int[] numbers) => numbers.Length == 0 ? null : [.. numbers.Select(n => new BarrierCode(n))];
}
