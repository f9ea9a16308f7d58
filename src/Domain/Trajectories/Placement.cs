using System.Collections.Immutable;
using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

/// <summary>A placement after its steps so far.</summary>
/// <param name="StartedBy">The event that started it.</param>
/// <param name="Order">The index of that event among the placements of the trajectory, in log order.</param>
/// <param name="AgreedLastDay">The agreed last day, extensions included; null is open-ended.</param>
/// <param name="EndedOn">The last day worked, if an end is recorded.</param>
/// <param name="Check">The latest six-month check on it, by log order.</param>
public sealed record Placement(
    EventId StartedBy,
    int Order,
    PlacementId Id,
    EmployerId Employer,
    LocalDate StartsOn,
    LocalDate? AgreedLastDay,
    bool Paid,
    bool StepToPaidWork,
    decimal HoursPerWeek,
    ContractForm ContractForm,
    ImmutableList<PlacementChange> Changes,
    LocalDate? EndedOn = null,
    LatestCheck? Check = null)
{
    /// <summary>The changes that took effect: an end recorded later may lie before a change.</summary>
    public IEnumerable<PlacementChange> Effected => Changes.Where(c => LastDay is not { } last || c.From <= last);

    /// <summary>The day it ended, else the agreed last day; null if it is open-ended (rules.md, Words).</summary>
    public LocalDate? LastDay => EndedOn ?? AgreedLastDay;
}

/// <summary>Hours or a contract form from a day on; null stays as it was.</summary>
public sealed record PlacementChange(LocalDate From, decimal? HoursPerWeek, ContractForm? ContractForm);

/// <summary>A six-month check and its index among the checks of the trajectory, in log order.</summary>
public sealed record LatestCheck(CheckOutcome Outcome, int Order);

/// <summary>The placements of one trajectory, in log order.</summary>
public sealed record Placements(ImmutableList<Placement> All, int Checks)
{
    public static Placements None { get; } = new([], 0);

    /// <summary>The placement with that id, or null.</summary>
    public Placement? Find(PlacementId id) => All.Find(p => p.Id == id);

    /// <summary>Applies a step. A step on an unknown placement changes nothing: as of a
    /// date, an extension may have been decided before the placement starts.</summary>
    public Placements Evolve(EventId id, Step step) => step switch
    {
        PlacementStarted e => this with
        {
            All = All.Add(new(
                id, All.Count, e.PlacementId, e.EmployerId, e.StartsOn, e.EndsOn, e.Paid, e.StepToPaidWork ?? false, e.HoursPerWeek, e.ContractForm, [])),
        },
        PlacementExtended e => Change(e.PlacementId, p => p with { AgreedLastDay = e.EndsOn }),
        PlacementChanged e => Change(e.PlacementId, p => p with { Changes = p.Changes.Add(new(e.From, e.HoursPerWeek, e.ContractForm)) }),
        PlacementEnded e => Change(e.PlacementId, p => p with { EndedOn = e.EndedOn }),
        SixMonthCheckRecorded e => Change(e.PlacementId, p => p with { Check = new(e.Outcome, Checks) }) with { Checks = Checks + 1 },
        _ => this,
    };

    private Placements Change(PlacementId id, Func<Placement, Placement> change)
    {
        var index = All.FindIndex(p => p.Id == id);
        return index < 0 ? this : this with { All = All.SetItem(index, change(All[index])) };
    }
}
