using Spoor.Domain.Counting;
using Spoor.Domain.Programmes;
using Spoor.Projections.Members;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearByTrajectory;

namespace Spoor.Projections.YearlyResult;

/// <summary>Adds trajectories up to the result of a year. Their order does not matter.</summary>
internal static class YearAccumulator
{
    /// <summary>The result of a year.</summary>
    /// <param name="members">The trajectories that belong to it.</param>
    /// <param name="standings">The standing of each employer entity in it, one each.</param>
    public static YearResult Of(Replay replay, IReadOnlyCollection<Member> members, IReadOnlyCollection<EmployerStanding> standings)
    {
        var inputs = replay.Inputs;
        var states = members.CountBy(m => m.State).ToDictionary();
        var cohort = members.Where(m => m.State == Scope.In).ToList();
        var checks = cohort.Where(m => m.Standing is not null).CountBy(m => m.Standing!.Value).ToDictionary();
        var courses = cohort.CountBy(m => m.Course).ToDictionary();
        var employers = standings.CountBy(s => s).ToDictionary();
        var (proposed, accepted, declined) = (members.Sum(m => m.Proposed), members.Sum(m => m.Accepted), members.Sum(m => m.Declined));
        return new(
            inputs.AsOf,
            inputs.Definition.Name,
            YearResult.HashOf(inputs.Definition),
            inputs.KnownAt,
            replay.Position,
            inputs.Programme,
            inputs.Year,
            new(
                replay.Programme.Target(Kpi.Trajectories, inputs.Year),
                states.GetValueOrDefault(Scope.In),
                states.GetValueOrDefault(Scope.Pending),
                states.GetValueOrDefault(Scope.Out),
                cohort.Select(m => m.Client).Distinct().Count(),
                Booked(inputs.Definition, members, Scope.Pending),
                Booked(inputs.Definition, members, Scope.Out)),
            new(
                replay.Programme.Target(Kpi.NewEmployers, inputs.Year),
                employers.GetValueOrDefault(EmployerStanding.New),
                employers.Where(e => e.Key.IsPending()).Sum(e => e.Value),
                employers.GetValueOrDefault(EmployerStanding.Experienced)),
            new(
                checks.Values.Sum(),
                checks.GetValueOrDefault(Standing.Retained),
                checks.GetValueOrDefault(Standing.NotRetained),
                checks.GetValueOrDefault(Standing.Unknown),
                checks.GetValueOrDefault(Standing.Overdue),
                checks.GetValueOrDefault(Standing.NotDue),
                courses.GetValueOrDefault(Course.Open),
                courses.GetValueOrDefault(Course.Completed),
                courses.GetValueOrDefault(Course.DroppedOut)),
            new(proposed, accepted, declined, proposed - accepted - declined),
            inputs.Definition.RulesVersion > 1 ? inputs.Definition.RulesVersion : null);
    }

    private static ByRule Booked(Definition definition, IEnumerable<Member> members, Scope state) => ByRule.Count(
        definition,
        members.Where(m => m.State == state).CountBy(m => m.Rule!.Value).ToDictionary());
}
