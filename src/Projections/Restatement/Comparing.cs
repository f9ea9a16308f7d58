using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Projections.Kept;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.Restatement;

/// <summary>Puts two replays of one year beside each other. Only trajectories on which they may differ are looked at, one at a time; those at an
/// employer that moved are read once more. Causes are looked for from the shorter log to the longer one, whichever was asked for
/// first; what is told goes from the first to the second.</summary>
public sealed class Comparing
{
    private readonly Replay _older;
    private readonly Replay _newer;
    private readonly bool _isForward;
    private readonly BothCounts _counts;
    private readonly EmployerHistory _employers;
    private readonly List<TrajectoryMove> _moved = [];
    private readonly List<TrajectoryShift> _shifted = [];
    private readonly Dictionary<Scope, int> _unmoved = [];

    private Comparing(Replay older, Replay newer, bool isForward, BothCounts counts, EmployerHistory employers)
    {
        _older = older;
        _newer = newer;
        _isForward = isForward;
        _counts = counts;
        _employers = employers;
    }

    /// <summary>What differs between two replays, and why, by the simple fold over the whole log.</summary>
    /// <param name="first">A replay of some year of some programme.</param>
    /// <param name="second">A replay of the same year and programme over the same log, up to the same position or another.</param>
    public static Task<Comparison> Between(Replay first, Replay second, CancellationToken cancellation) =>
        Between(first, second, (older, newer) => new ReadCounts(older, newer), cancellation);

    /// <summary>The same from what is kept of that log, of which only what differs is read.</summary>
    /// <param name="log">Kept as far as both positions.</param>
    /// <param name="replays">The counts from it.</param>
    public static Task<Comparison> Between(Replay first, Replay second, KeptLog log, KeptReplays replays, CancellationToken cancellation) =>
        Between(first, second, (older, newer) => new KeptCounts(older, newer, log, replays), cancellation);

    private static async Task<Comparison> Between(Replay first, Replay second, Func<Replay, Replay, BothCounts> count, CancellationToken cancellation)
    {
        if ((first.Inputs.Programme, first.Inputs.Year) != (second.Inputs.Programme, second.Inputs.Year))
        {
            throw new ArgumentException("Two replays are compared of one programme and one year.", nameof(second));
        }

        var isForward = first.Position <= second.Position;
        var (older, newer) = isForward ? (first, second) : (second, first);
        var counts = count(older, newer);
        var comparing = new Comparing(older, newer, isForward, counts, await EmployerHistory.Read(counts.Employers(cancellation), newer, older.Position));
        await foreach (var stream in counts.Trajectories(cancellation))
        {
            comparing.Add(stream);
        }

        return await comparing.Finish(cancellation);
    }

    private void Add(KnownStream stream)
    {
        var id = new TrajectoryId(stream.Stream.Id);
        var before = _older.Judge(stream with { Events = [.. stream.Events.Where(e => e.Position <= _older.Position)] });
        var after = _newer.Judge(stream);
        _counts.Add(stream, before, after);
        var (old, now) = (InYear(before), InYear(after));
        if (old?.State != now?.State)
        {
            var causes = Case().Search(v => InYear(v)?.State, old?.State, now?.State, _older, _newer);
            _moved.Add(_isForward ? new(id, old?.State, now?.State, causes) : new(id, now?.State, old?.State, causes));
        }
        else if (old is not null && now is not null)
        {
            _unmoved[now.State] = _unmoved.GetValueOrDefault(now.State) + 1;
            var (from, to) = (Footing.Of(old), Footing.Of(now));
            if (from != to)
            {
                var causes = Case().Search(v => Place(InYear(v)), Place(old), Place(now), _older, _newer);
                _shifted.Add(_isForward ? new(id, now.State, from, to, causes) : new(id, now.State, to, from, causes));
            }
        }

        TrajectoryCase Case() => new(stream, _employers, _older.Position);
    }

    private async Task<Comparison> Finish(CancellationToken cancellation)
    {
        var moved = new List<EmployerMove>();
        var unmoved = new Dictionary<EmployerStanding, int>();
        var before = _counts.EmployersBefore.ToDictionary(e => e.Employer, e => (EmployerStanding?)e.Standing);
        var after = _counts.EmployersAfter.ToDictionary(e => e.Employer, e => (EmployerStanding?)e.Standing);
        foreach (var id in before.Keys.Union(after.Keys).OrderBy(e => e.Value, StringComparer.Ordinal))
        {
            var (old, now) = (before.GetValueOrDefault(id), after.GetValueOrDefault(id));
            if (old != now)
            {
                var moving = await EmployerCase.Read(id, _employers, _counts.Naming, _older.Position, _newer, cancellation);
                var causes = moving.Search(old, now, _older.Inputs.Definition);
                moved.Add(_isForward ? new(id, old, now, causes) : new(id, now, old, causes));
            }
            else if (now is { } standing)
            {
                unmoved[standing] = unmoved.GetValueOrDefault(standing) + 1;
            }
        }

        return new(
            _isForward ? _counts.Before : _counts.After,
            _isForward ? _counts.After : _counts.Before,
            [.. _moved.OrderBy(m => m.Trajectory.Value, StringComparer.Ordinal)],
            [.. _shifted.OrderBy(s => s.Trajectory.Value, StringComparer.Ordinal)],
            moved,
            new(
                Unmoved(Scope.In),
                Unmoved(Scope.Pending),
                Unmoved(Scope.Out),
                unmoved.GetValueOrDefault(EmployerStanding.New),
                unmoved.GetValueOrDefault(EmployerStanding.ExperienceUnknown) + unmoved.GetValueOrDefault(EmployerStanding.PlacementPending),
                unmoved.GetValueOrDefault(EmployerStanding.Experienced)));
    }

    private int Unmoved(Scope state) => _unmoved.GetValueOrDefault(state) + _counts.Alike(state);

    private Verdict? InYear(Verdict? verdict) => verdict?.Year == _newer.Inputs.Year ? verdict : null;

    private static (Scope, Footing)? Place(Verdict? verdict) => verdict is null ? null : (verdict.State, Footing.Of(verdict));
}
