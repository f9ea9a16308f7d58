using System.Globalization;
using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Trajectories;

namespace Spoor.Host.Demo;

/// <summary>The cases that are as they are on one day: what is due, late or still open then. Their days are counted back from it.</summary>
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
        var start = MonthsBefore(Job.CheckMonths, from: 2, to: 7);
        Begin(start.PlusDays(-60), 1).MentalHealth(Story.WorkdayUpTo(start.PlusDays(-50)))
            .Proposed(Story.WorkdayUpTo(start.PlusDays(-20)), "E-002").Accepted(Story.WorkdayUpTo(start.PlusDays(-12)))
            .Works("E-002", start, OrdinaryCase.Until(start, 12))
            .Aftercare(Story.WorkdayUpTo(start.PlusDays(30)));
    }

    private void CheckOverdue()
    {
        var start = today.PlusMonths(-Job.CheckMonths).PlusDays(-12);
        Begin(start.PlusDays(-70), 4).MentalHealth(Story.WorkdayUpTo(start.PlusDays(-60)), "org-parnassia")
            .Proposed(Story.WorkdayUpTo(start.PlusDays(-20)), "E-005", StartingPoint.Vacancy).Accepted(Story.WorkdayUpTo(start.PlusDays(-14)))
            .Works("E-005", start, form: ContractForm.Permanent, hours: 20);
    }

    private void UnpaidStepNearItsLimit()
    {
        var start = MonthsBefore(Definition.Nhn2022.UnpaidStepMonths, from: 6, to: 13);
        Begin(start.PlusDays(-30), 2).MentalHealth(Story.WorkdayUpTo(start.PlusDays(-20)))
            .WorksUnpaid("E-007", start, OrdinaryCase.Until(start, 3))
            .Ended(OrdinaryCase.Until(start, 3))
            .WorksUnpaid("E-007", start.PlusMonths(3), OrdinaryCase.Until(start, 6));
    }

    private void PendingOfEachRule()
    {
        Intake(Back(14)).MentalHealth(Back(12), "org-leviaan", InvolvementForm.Referral);
        Begin(Back(20), 5).Profile(Back(6));
        Begin(Back(50), 0).MentalHealth(Back(48)).Endorsed(Back(34), Region.Professionals[0])
            .Proposed(Back(30), "E-006").Accepted(Back(25))
            .Works("E-006", Back(15), OrdinaryCase.Until(Back(15), 3), ContractForm.FixedTerm, 16)
            .Aftercare(Back(3));
        Begin(Back(45), 3).MentalHealth(Back(41), form: InvolvementForm.Guidance)
            .WorksUnpaid("E-008", Back(10), OrdinaryCase.Until(Back(10), 3));
    }

    private void OnTheWay()
    {
        Begin(Back(40), 1).MentalHealth(Back(39)).Profile(Back(30)).Feedback(Back(22))
            .Proposed(Back(19), "E-001").Accepted(Back(12)).Works("E-001", Back(5), OrdinaryCase.Until(Back(5), 12), hours: 28);
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
        Intake(Story.WorkdayUpTo(on)).Guided(Story.WorkdayUpTo(on), Region.Professionals[professional]);

    private TrajectoryStory Intake(LocalDate on, Goal goal = Goal.FindWork)
    {
        _number++;
        var number = string.Create(CultureInfo.InvariantCulture, $"{on.Year}-{_number}");
        return story.Trajectory($"T-{number}").Intake(on, Region.Municipality(_number, on.Year), $"c-{number}", goal: goal);
    }

    /// <summary>The last working day at least so many days ago.</summary>
    private LocalDate Back(int days) => Story.WorkdayUpTo(today.PlusDays(-days));

    /// <summary>A day that lies so many months before one of the coming days. The month's end decides which: six months after 28 February
    /// is never 31 August.</summary>
    private LocalDate MonthsBefore(int months, int from, int to) => Enumerable.Range(from, to - from + 1)
        .Select(days => (due: today.PlusDays(days), start: today.PlusDays(days).PlusMonths(-months)))
        .First(d => d.start.PlusMonths(months) == d.due).start;
}
