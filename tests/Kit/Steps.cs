using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Employers;
using Spoor.Domain.Json;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Kit;

/// <summary>Steps in the words of the field. Whatever a test is not about has a default that breaks no rule:
/// programme nhn, employer E-1, proposal p1, placement w1 (paid) or u1 (unpaid), an intake on 10 January 2022.</summary>
public static class Steps
{
    /// <summary>The stream of the trajectory that a test is about.</summary>
    public const string Trajectory = "trajectory/T-1";

    public static LocalDate Day(string iso) => ContractDate.Find(iso) ?? throw new ArgumentException($"{iso} is no date.", nameof(iso));

    public static Instant At(string iso) => ContractInstant.Pattern.Parse(iso).Value;

    public static ProgrammeRegistered Programme(string on = "2021-01-01") =>
        new("Voorbeeldprogramma", "Voorbeeldregio", new("GM0361"), Day(on));

    public static EmployerRegistered Employer(string? kvk = null, string on = "2021-01-01", string name = "Werkgever") =>
        new(name, kvk is null ? null : new(kvk), null, null, Day(on));

    public static EmployerExperienceAttested Attested(Experience experience = Experience.None, string on = "2021-01-01") =>
        new(experience, new("O-1"), Day(on));

    public static IntakeRegistered Intake(
        string on = "2022-01-10", Goal goal = Goal.FindWork, string client = "C-1", string programme = "nhn") =>
        new(new(programme), new(client), Day(on), new("GM0361"), Benefit.Participatiewet, goal);

    public static ProfessionalAssigned Coach(
        string from = "2022-01-10", ProfessionalRole role = ProfessionalRole.JobCoach, string id = "P-1") =>
        new(new(id), role, EmployedBy.Municipality, Day(from));

    public static ProfessionalReleased CoachLeaves(string on, string id = "P-1") => new(new(id), Day(on));

    public static MentalHealthInvolved MentalHealth(string from = "2022-01-10", InvolvementForm form = InvolvementForm.Treatment) =>
        new(new("GGZ-1"), form, Day(from));

    public static FirstStepEndorsed Endorsed(string on) => new(Day(on), new("P-1"));

    public static ProfileCompleted Profile(string on) => new(Day(on));

    public static FeedbackGiven Feedback(string on, bool placeable = true) => new(Day(on), placeable);

    public static MatchProposed Proposed(string on, string id = "p1", string employer = "E-1") =>
        new(new(id), new(employer), Day(on), StartingPoint.Candidate);

    public static MatchAccepted Accepted(string on, string id = "p1") => new(new(id), Day(on));

    public static MatchDeclined Declined(string on, string id = "p1") => new(new(id), Day(on), DeclinedBy.Employer);

    public static PlacementStarted Paid(
        string from,
        string? until = null,
        string id = "w1",
        string employer = "E-1",
        decimal hours = 24,
        ContractForm form = ContractForm.FixedTerm,
        string? proposal = null,
        bool? step = null) =>
        Placed(from, until, id, employer, hours, form, proposal, step, paid: true);

    public static PlacementStarted Unpaid(
        string from,
        string? until = null,
        string id = "u1",
        string employer = "E-1",
        decimal hours = 16,
        ContractForm form = ContractForm.WorkExperience,
        string? proposal = null,
        bool? step = true) =>
        Placed(from, until, id, employer, hours, form, proposal, step, paid: false);

    public static PlacementExtended Extended(string decidedOn, string? until, string id = "w1") =>
        new(new(id), Day(decidedOn), until is null ? null : Day(until));

    public static PlacementChanged Changed(string from, decimal? hours = null, ContractForm? form = null, string id = "w1") => new(new(id), Day(from), hours, form);

    public static VacancyReported Reported(string on, string id = "V-1") => new(new(id), Day(on));

    public static VacancyClosed Closed(string on, string id = "V-1") => new(new(id), Day(on), VacancyOutcome.Filled);

    public static PlacementEnded Ended(string on, string id = "w1") => new(new(id), Day(on), PlacementEndReason.ContractEnded);

    public static SixMonthCheckRecorded Check(string on, CheckOutcome outcome = CheckOutcome.Retained, string id = "w1") =>
        new(new(id), Day(on), outcome);

    public static AftercareGiven Aftercare(string on, string id = "w1") => new(new(id), Day(on));

    public static CaseConsulted Consulted(string on) => new(Day(on));

    public static TrajectoryDroppedOut DroppedOut(string on) => new(Day(on), DropoutReason.OwnWish);

    public static TrajectoryCompleted Completed(string on) => new(Day(on), CompletionOutcome.InWork);

    public static TrajectoryReopened Reopened(string on) => new(Day(on), ReopenReason.NewWish);

    /// <summary>The id of the n-th event of a stream, 1 being the first, in everything the Kit records.</summary>
    public static EventId Nth(string stream, int n) =>
        new(new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{stream}#{n}")).AsSpan(0, 16)));

    /// <summary>The correction of the n-th event of a stream.</summary>
    public static StepCorrected Corrected(string stream, int n, Step data) => new(Nth(stream, n), CorrectionReason.EnteredWrongly, data);

    /// <summary>The retraction of the n-th event of a stream.</summary>
    public static StepRetracted Retracted(string stream, int n) => new(Nth(stream, n), CorrectionReason.EnteredWrongly);

    private static PlacementStarted Placed(
        string from, string? until, string id, string employer, decimal hours, ContractForm form, string? proposal, bool? step, bool paid) =>
        new(
            new(id),
            proposal is null ? null : new(proposal),
            new(employer),
            Day(from),
            until is null ? null : Day(until),
            paid,
            step,
            form,
            hours);
}
