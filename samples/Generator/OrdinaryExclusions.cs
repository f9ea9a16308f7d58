using Spoor.Domain.Trajectories;

namespace Spoor.Samples;

/// <summary>The usual courses of a trajectory that end outside the count: one for each rule.</summary>
public static class OrdinaryExclusions
{
    /// <summary>Guidance that only keeps the present job.</summary>
    public static void KeepsWork(OrdinaryCase c) => c.WithMentalHealth(c.Intake(Goal.KeepWork)).Completed(c.Day(120));

    /// <summary>Closed without a professional.</summary>
    public static void NoProfessional(OrdinaryCase c) =>
        c.WithMentalHealth(c.Intake(guided: false)).DroppedOut(c.Day(75), DropoutReason.NoContact, 1);

    /// <summary>Closed without a mental-health institution.</summary>
    public static void NoMentalHealth(OrdinaryCase c) =>
        c.Intake().Profile(c.Day(25)).DroppedOut(c.Day(100), DropoutReason.OwnWish, 14);

    /// <summary>Only a short job that no plan endorsed.</summary>
    public static void ShortJob(OrdinaryCase c)
    {
        var start = c.FirstOfMonth(54);
        c.Matched(c.Prepared(), 43)
            .Works(c.Employer, start, OrdinaryCase.Until(start, 3), ContractForm.Agency, c.Hours)
            .Ended(OrdinaryCase.Until(start, 3))
            .DroppedOut(Story.WorkdayFrom(start.PlusMonths(4)), DropoutReason.NoFit, 9, 13);
    }

    /// <summary>Unpaid work that led to no paid work.</summary>
    public static void OnlyUnpaid(OrdinaryCase c)
    {
        var start = c.FirstOfMonth(54);
        c.Prepared().WorksUnpaid(c.Employer, start, form: ContractForm.Volunteer, hours: 8, step: false)
            .Ended(OrdinaryCase.Until(start, 5), PlacementEndReason.Other)
            .Completed(Story.WorkdayFrom(start.PlusMonths(6)), CompletionOutcome.NoWork);
    }
}
