using Spoor.Domain.Counting;
using Spoor.Domain.Trajectories;

namespace Spoor.Projections.Kept;

/// <summary>A placement as the steps so far leave it (see <see cref="Placement"/>).</summary>
internal struct KeptPlacement
{
    public int Order;
    public int Id;
    public int Entity;
    public int Start;
    public int AgreedLastDay;
    public int EndedOn;
    public int Hours;
    public bool Paid;
    public bool StepToPaidWork;
    public int CheckOrder;
    public byte CheckOutcome;

    public readonly int LastDay => EndedOn != Day.None ? EndedOn : AgreedLastDay;
}

/// <summary>A job and how it is judged (see <see cref="Job"/>, <see cref="JobScope"/>, <see cref="SixMonthCheck"/>).</summary>
internal struct KeptJob
{
    public int Entity;
    public int Start;
    public int FirstOrder;
    public int AgreedLastDay;
    public int WorkedUntil;
    public decimal HoursPerWeek;
    public bool AllEnded;
    public int CheckOrder;
    public byte CheckOutcome;
    public Scope Scope;
    public Standing Standing;

    /// <summary>A job of one placement.</summary>
    public static KeptJob Of(in KeptPlacement placement, decimal[] hours) => new()
    {
        Entity = placement.Entity,
        Start = placement.Start,
        FirstOrder = placement.Order,
        AgreedLastDay = placement.AgreedLastDay,
        WorkedUntil = placement.LastDay,
        HoursPerWeek = hours[placement.Hours],
        AllEnded = placement.EndedOn != Day.None,
        CheckOrder = placement.CheckOrder,
        CheckOutcome = placement.CheckOutcome,
    };

    /// <summary>Whether a placement starts no later than the day after the latest last day of those joined so far.</summary>
    public readonly bool IsJoinedBy(in KeptPlacement placement) =>
        Entity == placement.Entity && (WorkedUntil == Day.None || placement.Start <= WorkedUntil + 1);

    /// <summary>Joins a placement that starts no earlier. What has no day lies behind every day, so the later of two is the one that runs on.</summary>
    public void Join(in KeptPlacement placement, decimal[] hours)
    {
        AgreedLastDay = Math.Max(AgreedLastDay, placement.AgreedLastDay);
        WorkedUntil = Math.Max(WorkedUntil, placement.LastDay);
        HoursPerWeek = Math.Max(HoursPerWeek, hours[placement.Hours]);
        AllEnded &= placement.EndedOn != Day.None;
        if (placement.CheckOrder > CheckOrder)
        {
            (CheckOrder, CheckOutcome) = (placement.CheckOrder, placement.CheckOutcome);
        }
    }

    /// <summary>The day on which it has lasted six calendar months.</summary>
    public readonly int SixMonthDay => Day.PlusMonths(Start, Job.CheckMonths);

    /// <summary>Open-ended, or agreed for at least so many calendar months.</summary>
    public readonly bool IsLasting(int minimumMonths) => AgreedLastDay == Day.None || AgreedLastDay + 1 >= Day.PlusMonths(Start, minimumMonths);

    /// <summary>How it stands at its six-month check: the first row that applies.</summary>
    public readonly Standing StandingOn(int asOf) => CheckOrder > 0
        ? (CheckOutcome)CheckOutcome switch
        {
            Domain.Trajectories.CheckOutcome.Retained => Standing.Retained,
            Domain.Trajectories.CheckOutcome.NotRetained => Standing.NotRetained,
            _ => Standing.Unknown,
        }
        : SixMonthDay is var due && AllEnded && WorkedUntil + 1 < due ? Standing.NotRetained
        : due <= asOf ? Standing.Overdue
        : Standing.NotDue;
}
