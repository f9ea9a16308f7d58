using System.Globalization;
using NodaTime;
using Spoor.Domain.Employers;
using Spoor.Domain.Trajectories;

namespace Spoor.Samples;

/// <summary>The cases that are as they are on the day the demo starts: what is due, late or still open then. Their days are counted from it, never their months, so
/// that they stand at the same distance whatever that day is. They all began in the last fifty days but for a six-month check and an unpaid step, which take half a year.</summary>
public sealed class RunningCases(Story story, LocalDate today)
{
    private int _number = 50;

    /// <summary>Tells them all.</summary>
    public void Tell()
    {
        CheckDueThisWeek();
        CheckOverdue();
        UnpaidStepNearItsLimit();
        PendingOfEachRule();
        OnTheWay();
        Out();
        story.Employer("E-003").Vacancy(Back(4), hours: 20).Contacted(Back(2), ContactPurpose.Vacancy);
    }

    private void CheckDueThisWeek()
    {
        // Half a year has 181 to 184 days.
        Begin(Back(238), 1).MentalHealth(Back(228)).Proposed(Back(198), "E-002").Accepted(Back(190))
            .Works("E-002", Back(178), Ahead(186)).Aftercare(Back(148));
    }

    private void CheckOverdue()
    {
        Begin(Back(264), 4).MentalHealth(Back(254), "org-parnassia").Proposed(Back(214), "E-005", StartingPoint.Vacancy).Accepted(Back(208))
            .Works("E-005", Back(194), form: ContractForm.Permanent, hours: 20);
    }

    private void UnpaidStepNearItsLimit()
    {
        Begin(Back(206), 2).MentalHealth(Back(196))
            .WorksUnpaid("E-007", Back(176), Back(86)).RecordedOn(Back(83)).Ended(Back(86))
            .WorksUnpaid("E-007", Back(85), Ahead(4));
    }

    private void PendingOfEachRule()
    {
        Intake(Back(14)).MentalHealth(Back(12), "org-leviaan", InvolvementForm.Referral);
        Begin(Back(20), 5).Profile(Back(6));
        Begin(Back(50), 0).MentalHealth(Back(48)).Endorsed(Back(34), Region.Professionals[0])
            .Proposed(Back(30), "E-006").Accepted(Back(25))
            .Works("E-006", Back(15), Ahead(76), ContractForm.FixedTerm, 16)
            .Aftercare(Back(3));
        Begin(Back(45), 3).MentalHealth(Back(41), form: InvolvementForm.Guidance)
            .WorksUnpaid("E-008", Back(10), Ahead(81));
    }

    private void OnTheWay()
    {
        Begin(Back(40), 1).MentalHealth(Back(39)).Profile(Back(30)).Feedback(Back(22))
            .Proposed(Back(19), "E-001").Accepted(Back(12)).Works("E-001", Back(5), Ahead(359), hours: 28);
        Begin(Back(37), 6).MentalHealth(Back(36), form: InvolvementForm.Consultation).Profile(Back(27));
        Begin(Back(33), 4).MentalHealth(Back(33)).Profile(Back(25)).Feedback(Back(16)).Proposed(Back(9), "E-004", StartingPoint.Vacancy);
        Begin(Back(18), 9).MentalHealth(Back(17), "org-parnassia").Profile(Back(8));
        Begin(Back(4), 2).MentalHealth(Back(3));
    }

    private void Out()
    {
        Intake(Back(42), Goal.KeepWork).Guided(Back(40), Region.Professionals[3]).MentalHealth(Back(40));
        Begin(Back(38), 7).DroppedOut(Back(6), DropoutReason.NoContact, 22);
    }

    private TrajectoryStory Begin(LocalDate on, int professional) =>
        Intake(on).Guided(on, Region.Professionals[professional]);

    private TrajectoryStory Intake(LocalDate on, Goal goal = Goal.FindWork)
    {
        _number++;
        var number = string.Create(CultureInfo.InvariantCulture, $"{on.Year}-{_number}");
        return story.Trajectory($"T-{number}").Intake(on, Region.Municipality(_number, on.Year), $"c-{number}", goal: goal);
    }

    private LocalDate Back(int days) => today.PlusDays(-days);

    private LocalDate Ahead(int days) => today.PlusDays(days);
}
