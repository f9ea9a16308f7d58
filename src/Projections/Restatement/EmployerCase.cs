using System.Collections.Immutable;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.Restatement;

/// <summary>One employer with every trajectory that may ever have had a job at its entity, to be judged with events left out.</summary>
internal sealed class EmployerCase
{
    private static readonly IReadOnlySet<EventId> Nothing = ImmutableHashSet<EventId>.Empty;

    private readonly EmployerId _id;
    private readonly EmployerHistory _employers;
    private readonly IReadOnlyCollection<EmployerId> _kin;
    private readonly IReadOnlyList<TrajectoryCase> _trajectories;
    private readonly ILookup<EventId, int> _touches;
    private readonly HashSet<EventId> _ofKin;
    private readonly ReplayInputs _inputs;
    private readonly List<ImmutableArray<JobAt>> _jobs;
    private readonly EmployerStanding? _standing;

    private EmployerCase(EmployerId id, EmployerHistory employers, IReadOnlyList<TrajectoryCase> trajectories, ReplayInputs inputs)
    {
        _id = id;
        _employers = employers;
        _kin = employers.Kin(id);
        _trajectories = trajectories;
        _inputs = inputs;
        _ofKin = [.. _kin.SelectMany(employers.Changes).Select(c => c.Event)];
        _touches = trajectories.Index().SelectMany(t => t.Item.Candidates, (t, c) => (c.Event, t.Index)).ToLookup(c => c.Event, c => c.Index);
        Candidates =
        [
            .. _kin.SelectMany(employers.Changes).Concat(trajectories.SelectMany(t => t.Candidates))
                .DistinctBy(c => c.Event).OrderBy(c => c.Position),
        ];
        _jobs = [.. trajectories.Select(t => JobsOf(t.Without(Nothing, inputs)))];
        _standing = Standing(_jobs, Nothing);
    }

    /// <summary>The events recorded after the older point in time that can affect its standing, in log order: those on the trajectories, on
    /// the employers it is or was one entity with, and those that changed the entities of the employers the trajectories name.</summary>
    public ImmutableArray<Cause> Candidates { get; }

    /// <summary>Reads the trajectories that name the employer or any that may ever have been in the same entity.</summary>
    /// <param name="naming">The trajectories that ever named an employer.</param>
    public static async Task<EmployerCase> ReadAsync(
        EmployerId id,
        EmployerHistory employers,
        PartyHistory parties,
        ILookup<EmployerId, TrajectoryId> naming,
        long after,
        Replay newer,
        CancellationToken cancellation)
    {
        var trajectories = new List<TrajectoryCase>();
        foreach (var trajectory in employers.Kin(id).SelectMany(kin => naming[kin]).Distinct())
        {
            trajectories.Add(new(await newer.Log.StreamAsync(StreamId.Of(trajectory), cancellation), employers, parties, after));
        }

        return new(id, employers, trajectories, newer.Inputs);
    }

    /// <summary>Why its standing changed.</summary>
    public Causes Search(EmployerStanding? old, EmployerStanding? now, Definition oldDefinition) => CauseSearch.Of(
        Candidates,
        old,
        now,
        Without,
        () =>
        {
            var all = Candidates.Select(c => c.Event).ToHashSet();
            return Standing([.. _trajectories.Select(t => JobsOf(t.Without(all, _inputs with { Definition = oldDefinition })))], all, oldDefinition);
        });

    private EmployerStanding? Without(IReadOnlySet<EventId> leftOut)
    {
        List<ImmutableArray<JobAt>>? jobs = null;
        foreach (var touched in leftOut.SelectMany(e => _touches[e]).Distinct())
        {
            var then = JobsOf(_trajectories[touched].Without(leftOut, _inputs));
            if (!then.SequenceEqual(_jobs[touched]))
            {
                (jobs ??= [.. _jobs])[touched] = then;
            }
        }

        // Most events change no job; then nothing needs recomputing.
        return jobs is null && !leftOut.Any(_ofKin.Contains) ? _standing : Standing(jobs ?? _jobs, leftOut);
    }

    private EmployerStanding? Standing(List<ImmutableArray<JobAt>> jobs, IReadOnlySet<EventId> leftOut, Definition? definition = null)
    {
        if (_employers.FactWithout(_id, leftOut) is not { Entity: var entity })
        {
            return null;
        }

        List<EmployerFact> ofEntity = [.. _kin.Select(id => _employers.FactWithout(id, leftOut)).OfType<EmployerFact>().Where(f => f.Entity == entity)];
        if (ofEntity.MinBy(f => f.RegisteredAt)!.Id != _id)
        {
            return null;
        }

        return NewEmployers.StandingOf(
            entity.HasNumber,
            jobs.SelectMany(j => j).Where(j => j.Entity == entity).Aggregate(EntityJobs.None, (known, j) => known.With(j.Start, j.IsFirm)),
            ofEntity.Select(f => f.Attested).OfType<Attestation>().MaxBy(a => a.Position)?.Experience,
            definition ?? _inputs.Definition) is { } standing && standing.Year == _inputs.Year
                ? standing.Standing
                : null;
    }

    private static ImmutableArray<JobAt> JobsOf(Verdict? verdict) => verdict is null
        ? []
        : [.. NewEmployers.JobsOf(verdict).Select(j => new JobAt(j.Entity, j.Start, j.IsFirm))];

    private readonly record struct JobAt(EmployerEntity Entity, LocalDate Start, bool IsFirm);
}
