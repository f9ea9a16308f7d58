using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Projections.Members;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.YearlyResult;

/// <summary>All counted trajectories of a programme, of any year: jobs of every year decide which employers are new. The source of each year's figures.</summary>
public sealed class CountedLog
{
    private readonly ILookup<int, Member> _members;
    private readonly Dictionary<EmployerEntity, EntityJobs> _entities = [];

    public CountedLog(IReadOnlyCollection<CountedTrajectory> counted)
    {
        _members = counted.Select(t => t.Member).OfType<Member>().ToLookup(m => m.CountsOn.Year);
        foreach (var (entity, start, isFirm) in counted.SelectMany(t => t.Jobs))
        {
            _entities[entity] = _entities.GetValueOrDefault(entity, EntityJobs.None).With(start, isFirm);
        }
    }

    /// <summary>Adds up the year of a replay.</summary>
    public YearCount Year(Replay replay)
    {
        var members = _members[replay.Inputs.Year].OrderBy(m => m.Trajectory.Value, StringComparer.Ordinal).ToList();
        var employers = _entities
            .Select(e => (Entity: e.Key, Jobs: e.Value, Standing: NewEmployers.StandingOf(e.Key.HasNumber, e.Value, replay.Employers.Attested(e.Key), replay.Inputs.Definition)))
            .Where(e => e.Standing?.Year == replay.Inputs.Year)
            .Select(e => YearEmployer.Of(replay.Employers.FirstOf(e.Entity), e.Standing!.Value.Standing, e.Jobs))
            .OrderBy(e => e.Employer.Value, StringComparer.Ordinal)
            .ToList();
        return new(
            YearAccumulator.Of(replay, members, [.. employers.Select(e => e.Standing)]),
            members,
            employers,
            CountByMunicipalityMonth.Among(members),
            [.. _members.Select(y => y.Key).Order()]);
    }
}
