using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;
using Spoor.Projections.Members;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearByTrajectory;

namespace Spoor.Projections.YearlyResult;

/// <summary>Adds trajectories up to the result of a year. The order in which they arrive changes nothing.</summary>
public sealed class YearTally(Replay replay)
{
    private readonly Dictionary<Scope, int> _states = [];
    private readonly Dictionary<Rule, int> _pendingBy = [];
    private readonly Dictionary<Rule, int> _outBy = [];
    private readonly HashSet<ClientId> _persons = [];
    private readonly Dictionary<Standing, int> _standings = [];
    private readonly Dictionary<Course, int> _courses = [];
    private readonly Dictionary<EmployerEntity, EntityJobs> _entities = [];
    private int _proposed;
    private int _accepted;
    private int _declined;

    /// <summary>Adds one trajectory, of whatever year: jobs of every year decide which employers are new.</summary>
    public void Add(CountedTrajectory trajectory)
    {
        foreach (var (entity, start, isFirm) in trajectory.Jobs)
        {
            _entities[entity] = _entities.GetValueOrDefault(entity, EntityJobs.None).With(start, isFirm);
        }

        if (trajectory.Member is not { } member || member.CountsOn.Year != replay.Inputs.Year)
        {
            return;
        }

        Increase(_states, member.State);
        _proposed += member.Proposed;
        _accepted += member.Accepted;
        _declined += member.Declined;
        switch (member)
        {
            case { State: Scope.Out, Rule: { } rule }:
                Increase(_outBy, rule);
                break;
            case { State: Scope.Pending, Rule: { } rule }:
                Increase(_pendingBy, rule);
                break;
            default:
                AddToCohort(member);
                break;
        }
    }

    /// <summary>The employer entities that stand somehow in the year, by id.</summary>
    public IReadOnlyList<YearEmployer> Employers() =>
    [
        .. _entities.Select(e => (e.Key, Jobs: e.Value, Standing: StandingOf(e.Key)))
            .Where(e => e.Standing is not null)
            .Select(e => YearEmployer.Of(replay.Employers.FirstOf(e.Key), e.Standing!.Value, e.Jobs))
            .OrderBy(e => e.Employer.Value, StringComparer.Ordinal),
    ];

    /// <summary>The result of what was added.</summary>
    public YearResult Result()
    {
        var inputs = replay.Inputs;
        var employers = _entities
            .GroupBy(e => StandingOf(e.Key))
            .Where(g => g.Key is not null)
            .ToDictionary(g => g.Key!.Value, g => g.Count());
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
                _states.GetValueOrDefault(Scope.In),
                _states.GetValueOrDefault(Scope.Pending),
                _states.GetValueOrDefault(Scope.Out),
                _persons.Count,
                ByRule.Count(_pendingBy),
                ByRule.Count(_outBy)),
            new(
                replay.Programme.Target(Kpi.NewEmployers, inputs.Year),
                employers.GetValueOrDefault(EmployerStanding.New),
                employers.GetValueOrDefault(EmployerStanding.ExperienceUnknown)
                    + employers.GetValueOrDefault(EmployerStanding.PlacementPending),
                employers.GetValueOrDefault(EmployerStanding.Experienced)),
            new(
                _standings.Values.Sum(),
                _standings.GetValueOrDefault(Standing.Retained),
                _standings.GetValueOrDefault(Standing.NotRetained),
                _standings.GetValueOrDefault(Standing.Unknown),
                _standings.GetValueOrDefault(Standing.Overdue),
                _standings.GetValueOrDefault(Standing.NotDue),
                _courses.GetValueOrDefault(Course.Open),
                _courses.GetValueOrDefault(Course.Completed),
                _courses.GetValueOrDefault(Course.DroppedOut)),
            new(_proposed, _accepted, _declined, _proposed - _accepted - _declined));
    }

    private EmployerStanding? StandingOf(EmployerEntity entity) =>
        replay.Inputs.Rules.StandingIn(replay.Inputs.Year, _entities[entity], replay.Employers.Attested(entity));

    private void AddToCohort(Member member)
    {
        _persons.Add(member.Client);
        Increase(_courses, member.Course);
        if (member.Standing is { } standing)
        {
            Increase(_standings, standing);
        }
    }

    private static void Increase<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull =>
        counts[key] = counts.GetValueOrDefault(key) + 1;
}
