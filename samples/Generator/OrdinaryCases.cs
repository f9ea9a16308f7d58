using NodaTime;
using Spoor.Domain.Trajectories;

namespace Spoor.Samples;

/// <summary>The usual courses of a trajectory, each told to its end. Whoever asks for less of it cuts it off by the moment of recording.</summary>
public static class OrdinaryCases
{
    /// <summary>A lasting job that is kept.</summary>
    public static void LastingJob(OrdinaryCase c) => Kept(c, c.Matched(c.Prepared(), 45), c.FirstOfMonth(54));

    /// <summary>The first proposal is declined, the second leads to a lasting job.</summary>
    public static void SecondProposal(OrdinaryCase c)
    {
        var barrier = 1 + c.Pick("barrier", 25);
        var told = c.Prepared().Proposed(c.Day(43), c.Other, c.Pick<StartingPoint>())
            .Declined(c.Day(52), c.Pick<DeclinedBy>(), barrier, 1 + (barrier % 25));
        Kept(c, c.Matched(told, 70), c.FirstOfMonth(80));
    }

    /// <summary>A short contract that is extended to a lasting one.</summary>
    public static void Extended(OrdinaryCase c)
    {
        var start = c.FirstOfMonth(54);
        c.Matched(c.Prepared(), 45)
            .Works(c.Employer, start, OrdinaryCase.Until(start, 3), ContractForm.FixedTerm, c.Hours)
            .Aftercare(Story.WorkdayFrom(start.PlusDays(30)))
            .Extended(Story.WorkdayFrom(start.PlusDays(75)), OrdinaryCase.Until(start, 12))
            .Checked(Story.WorkdayFrom(start.PlusMonths(6)))
            .Completed(Story.WorkdayFrom(start.PlusMonths(7)));
    }

    /// <summary>Unpaid work as a step, then a lasting job at the same employer.</summary>
    public static void UnpaidThenPaid(OrdinaryCase c)
    {
        var start = c.FirstOfMonth(54);
        Kept(
            c,
            c.Matched(c.Prepared(), 43).WorksUnpaid(c.Employer, start, OrdinaryCase.Until(start, 3)).Ended(OrdinaryCase.Until(start, 3)),
            start.PlusMonths(3));
    }

    /// <summary>A trial placement, then a lasting job.</summary>
    public static void TrialThenPaid(OrdinaryCase c)
    {
        var start = c.FirstOfMonth(54);
        Kept(
            c,
            c.Matched(c.Prepared(), 43)
                .WorksUnpaid(c.Employer, start, OrdinaryCase.Until(start, 2), ContractForm.TrialPlacement)
                .Ended(OrdinaryCase.Until(start, 2)),
            start.PlusMonths(2));
    }

    /// <summary>A short job that the treatment plan endorses as a first step, then a lasting one elsewhere.</summary>
    public static void FirstStep(OrdinaryCase c)
    {
        var start = c.FirstOfMonth(54);
        var told = c.Prepared().Endorsed(c.Day(40), c.By)
            .Proposed(c.Day(43), c.Other).Accepted(c.Day(50))
            .Works(c.Other, start, OrdinaryCase.Until(start, 3), ContractForm.Agency, c.Hours)
            .Ended(OrdinaryCase.Until(start, 3));
        var next = Story.WorkdayFrom(start.PlusMonths(3).PlusDays(7));
        Kept(c, told.Proposed(next, c.Employer).Accepted(next.PlusDays(2)), start.PlusMonths(4));
    }

    /// <summary>A year's contract that ends early, and with it the trajectory.</summary>
    public static void StoppedEarly(OrdinaryCase c)
    {
        var start = c.FirstOfMonth(54);
        var last = start.PlusDays(60 + c.Pick("stopped", 50));
        c.Matched(c.Prepared(), 45)
            .Works(c.Employer, start, OrdinaryCase.Until(start, 12), ContractForm.FixedTerm, c.Hours)
            .Consulted(Story.WorkdayFrom(start.PlusDays(40)))
            .Ended(last, c.Pick<PlacementEndReason>())
            .DroppedOut(Story.WorkdayFrom(last.PlusDays(7)), c.Pick<DropoutReason>(), 22, 24);
    }

    /// <summary>A lasting job that turns out not to be kept when it is checked.</summary>
    public static void NotKept(OrdinaryCase c)
    {
        var start = c.FirstOfMonth(54);
        c.Matched(c.Prepared(), 45)
            .Works(c.Employer, start, c.YearFrom(start), c.Form, c.Hours)
            .Checked(Story.WorkdayFrom(start.PlusMonths(6)), CheckOutcome.NotRetained)
            .Completed(Story.WorkdayFrom(start.PlusMonths(7)), CompletionOutcome.NoWork);
    }

    /// <summary>A lasting job of which nobody could say at the check whether it is kept.</summary>
    public static void NobodyKnows(OrdinaryCase c)
    {
        var start = c.FirstOfMonth(54);
        c.Matched(c.Prepared(), 45)
            .Works(c.Employer, start, c.YearFrom(start), c.Form, c.Hours)
            .Checked(Story.WorkdayFrom(start.PlusMonths(6).PlusDays(12)), CheckOutcome.Unknown)
            .DroppedOut(Story.WorkdayFrom(start.PlusMonths(8)), DropoutReason.NoContact);
    }

    /// <summary>It ends before there was work.</summary>
    public static void NoJob(OrdinaryCase c) => c.Prepared()
        .Consulted(c.Day(90))
        .DroppedOut(c.Day(130 + c.Pick("dropped", 40)), c.Pick<DropoutReason>(), 1 + c.Pick("barrier", 25));

    /// <summary>It leads to education instead of work.</summary>
    public static void Education(OrdinaryCase c) => c.Prepared().Completed(c.Day(150), CompletionOutcome.Education);

    /// <summary>Not placeable yet, by the service point's honest answer, and completed without work.</summary>
    public static void NotPlaceable(OrdinaryCase c) => c.WithMentalHealth(c.Intake()).Profile(c.Day(21))
        .Feedback(c.Day(33), placeable: false)
        .Completed(c.Day(110), CompletionOutcome.NoWork);

    private static void Kept(OrdinaryCase c, TrajectoryStory told, LocalDate start) => told
        .Works(c.Employer, start, c.YearFrom(start), c.Form, c.Hours)
        .Aftercare(Story.WorkdayFrom(start.PlusDays(28)))
        .Checked(Story.WorkdayFrom(start.PlusMonths(6).PlusDays(c.Pick("checked", 10))))
        .Completed(Story.WorkdayFrom(start.PlusMonths(7)));
}
