using System.Text.Json;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.Tests.Restatement;

/// <summary>Counts a log from scratch in which some events, and what depends on them, were never recorded. It shares nothing with the
/// search for causes: lines are taken out of the file, the rest is numbered anew, and an ordinary replay is run.</summary>
internal sealed class Recount
{
    private readonly List<Verdict> _verdicts;
    private readonly Replay _replay;

    private Recount(Replay replay, List<Verdict> verdicts)
    {
        _replay = replay;
        _verdicts = verdicts;
    }

    public static Recount Without(IEnumerable<StoredEvent> lines, IReadOnlyCollection<EventId> leftOut, ReplayInputs inputs) =>
        OfAsync(lines.GroupBy(l => l.Stream).SelectMany(s => Rest([.. s], [.. leftOut])).OrderBy(l => l.Position), inputs).GetAwaiter().GetResult();

    /// <summary>The state of a trajectory in the year; null where it is not in it.</summary>
    public Scope? StateOf(TrajectoryId id) => InYear(id)?.State;

    /// <summary>State, rule and place in the cohort, as one text.</summary>
    public string PlaceOf(TrajectoryId id) => InYear(id) is { } v
        ? $"{v.State} {v.BookedUnder} {(v.State == Scope.In ? $"{v.CohortJob is not null} {v.CohortJob?.Standing}" : " ")}"
        : "";

    /// <summary>The standing of an employer's entity, told under the id that was registered first.</summary>
    public EmployerStanding? StandingOf(EmployerId id)
    {
        if (_replay.Employers.Find(id) is not { } own
            || _replay.Employers.All.Where(e => e.Entity == own.Entity).MinBy(e => e.RegisteredAt)!.Id != id)
        {
            return null;
        }

        var jobs = _verdicts.SelectMany(NewEmployers.JobsOf).Where(j => j.Entity == own.Entity)
            .Aggregate(EntityJobs.None, (known, j) => known.With(j.Start, j.IsFirm));
        return NewEmployers.StandingOf(own.Entity.HasNumber, jobs, _replay.Employers.Attested(own.Entity), _replay.Inputs.Definition) is { } standing && standing.Year == _replay.Inputs.Year ? standing.Standing : null;
    }

    private Verdict? InYear(TrajectoryId id) => _verdicts.SingleOrDefault(v => v.Facts.Id == id && v.Year == _replay.Inputs.Year);

    private static async Task<Recount> OfAsync(IEnumerable<StoredEvent> lines, ReplayInputs inputs)
    {
        var versions = new Dictionary<StreamId, long>();
        List<StoredEvent> rest =
        [
            .. lines.Select((l, nth) => l with { Version = versions[l.Stream] = versions.GetValueOrDefault(l.Stream) + 1, Position = nth + 1 }),
        ];
        var replay = await Replay.StartAsync(new StoredEventSnapshot(rest.ToLookup(l => l.Stream), rest.Count), inputs, default);
        return new(replay, await replay.VerdictsAsync(default).ToListAsync());
    }

    private static List<StoredEvent> Rest(List<StoredEvent> stream, HashSet<EventId> leftOut)
    {
        while (true)
        {
            var rest = stream.Where(l => !leftOut.Contains(l.Id) && !(Corrected(l) is { } about && leftOut.Contains(about))).ToList();
            if (NamesWhatIsNotThere(StreamReplay.ApplyCorrections(StreamDecoder.Decode(rest))) is not { } dependent)
            {
                return rest;
            }

            leftOut.Add(dependent);
        }
    }

    private static EventId? Corrected(StoredEvent line)
    {
        using var data = JsonDocument.Parse(line.Data);
        return line.Type.StartsWith("step_", StringComparison.Ordinal) ? EventId.Find(data.RootElement.GetProperty("eventId").GetString()) : null;
    }

    private static EventId? NamesWhatIsNotThere(IReadOnlyList<EventEnvelope> reading)
    {
        for (var n = 0; n < reading.Count; n++)
        {
            var before = reading.Take(n).Select(r => r.Step).ToList();
            bool Proposed(ProposalId id) => before.OfType<MatchProposed>().Any(p => p.ProposalId == id);
            bool Placed(PlacementId id) => before.OfType<PlacementStarted>().Any(p => p.PlacementId == id);
            var step = reading[n].Step;
            bool Names<TId>(Type introduces, Func<TId, bool> isThere)
                where TId : struct => step.GetType() != introduces && step.GetType().GetProperties().Any(p => p.GetValue(step) is TId id && !isThere(id));
            if (Names<ProposalId>(typeof(MatchProposed), Proposed) || Names<PlacementId>(typeof(PlacementStarted), Placed))
            {
                return reading[n].Id;
            }
        }

        return null;
    }
}
