using System.Collections.Immutable;
using NodaTime;
using Spoor.Domain.Employers;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Counting;

/// <summary>Paid placements of one trajectory at one employer entity that follow each other without a gap, or with a short one (rules.md, Words; rules-2.md, Jobs).</summary>
/// <param name="Placements">By <c>startsOn</c>, then log order; never empty.</param>
public sealed record Job(EmployerEntity Entity, ImmutableArray<Placement> Placements)
{
    /// <summary>The number of calendar months until the six-month check. Fixed by the plan, not a parameter of a definition.</summary>
    public const int CheckMonths = 6;

    /// <summary>The first start of its placements.</summary>
    public LocalDate Start { get; } = Placements[0].StartsOn;

    /// <summary>The latest agreed last day, extensions included; null if any placement is open-ended. Ending early changes nothing.</summary>
    public LocalDate? AgreedLastDay { get; } = Latest(Placements, p => p.AgreedLastDay);

    /// <summary>The latest last day of its placements; null if one is open-ended.</summary>
    public LocalDate? WorkedUntil { get; } = Latest(Placements, p => p.LastDay);

    /// <summary>The highest hours a week of its placements, from version 2 on also of what changed of them.</summary>
    public decimal HoursPerWeek(Definition definition) => Placements.Select(p => p.HoursPerWeek).Concat(Changes(definition).Select(c => c.HoursPerWeek).OfType<decimal>()).Max();

    /// <summary>The contract forms of its placements, likewise.</summary>
    public IEnumerable<ContractForm> ContractForms(Definition definition) =>
        Placements.Select(p => p.ContractForm).Concat(Changes(definition).Select(c => c.ContractForm).OfType<ContractForm>()).Distinct();

    /// <summary>The day on which it has lasted six calendar months.</summary>
    public LocalDate SixMonthDate => Start.PlusMonths(CheckMonths);

    /// <summary>Open-ended, or agreed for at least this number of calendar months.</summary>
    public bool IsLasting(int minimumMonths) =>
        AgreedLastDay is not { } last || last.PlusDays(1) >= Start.PlusMonths(minimumMonths);

    /// <summary>Groups the placements of a trajectory into jobs, by start, then log order.</summary>
    /// <param name="placements">In log order; unpaid ones are skipped, as they are never jobs.</param>
    /// <param name="entityOf">Maps employers to entities.</param>
    /// <param name="maximumGapDays">How many days may lie between two placements of one job.</param>
    public static ImmutableArray<Job> Form(IEnumerable<Placement> placements, Func<EmployerId, EmployerEntity> entityOf, int maximumGapDays = 0)
    {
        var paid = placements.Where(p => p.Paid).ToList();
        return paid switch
        {
            // A fast path: most trajectories have at most one job.
            [] => [],
            [var only] => [new(entityOf(only.Employer), [only])],
            _ =>
            [
                .. paid.GroupBy(p => entityOf(p.Employer))
                    .SelectMany(atOne => Join(atOne.Key, atOne.OrderBy(p => p.StartsOn).ThenBy(p => p.Order), maximumGapDays))
                    .OrderBy(j => j.Start).ThenBy(j => j.Placements[0].Order),
            ],
        };
    }

    // Version 1 takes no notice of changes.
    private IEnumerable<PlacementChange> Changes(Definition definition) => definition.RulesVersion == 1 ? [] : Placements.SelectMany(p => p.Effected);

    private static IEnumerable<Job> Join(EmployerEntity entity, IEnumerable<Placement> byStart, int maximumGapDays)
    {
        var joined = ImmutableArray.CreateBuilder<Placement>();
        foreach (var placement in byStart)
        {
            if (joined.Count > 0
                && Latest(joined, p => p.LastDay) is { } lastDay
                && placement.StartsOn > lastDay.PlusDays(maximumGapDays + 1))
            {
                yield return new(entity, joined.DrainToImmutable());
            }

            joined.Add(placement);
        }

        if (joined.Count > 0)
        {
            yield return new(entity, joined.DrainToImmutable());
        }
    }

    private static LocalDate? Latest(IReadOnlyList<Placement> placements, Func<Placement, LocalDate?> dayOf)
    {
        LocalDate? latest = null;
        for (var n = 0; n < placements.Count; n++)
        {
            if (dayOf(placements[n]) is not { } day)
            {
                return null;
            }

            latest = latest is { } before ? LocalDate.Max(before, day) : day;
        }

        return latest;
    }
}
