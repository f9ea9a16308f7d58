using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Restatement;

/// <summary>Puts two replays of one year beside each other. Trajectories are read once, one at a time and let go of; those at an
/// employer that moved are read once more. Causes are looked for from the shorter log to the longer one, whichever was asked for
/// first; what is told goes from the first to the second.</summary>
public sealed class Comparing
{
    private readonly Replay _older;
    private readonly Replay _newer;
    private readonly bool _isForward;
    private readonly EmployerHistory _employers;
    private readonly YearTally _before;
    private readonly YearTally _after;
    private readonly List<TrajectoryMove> _moved = [];
    private readonly List<TrajectoryShift> _shifted = [];
    private readonly Dictionary<Scope, int> _unmoved = [];
    private readonly Dictionary<EmployerId, List<TrajectoryId>> _naming = [];

    private Comparing(Replay older, Replay newer, bool isForward, EmployerHistory employers)
    {
        _older = older;
        _newer = newer;
        _isForward = isForward;
        _employers = employers;
        _before = new(older);
        _after = new(newer);
    }

    /// <summary>What differs between two replays, and why.</summary>
    /// <param name="first">A replay of some year of some programme.</param>
    /// <param name="second">A replay of the same year and programme over the same log, up to the same position or another.</param>
    public static async Task<Comparison> Between(Replay first, Replay second, CancellationToken cancellation)
    {
        if ((first.Inputs.Programme, first.Inputs.Year) != (second.Inputs.Programme, second.Inputs.Year))
        {
            throw new ArgumentException("Two replays are compared of one programme and one year.", nameof(second));
        }

        var isForward = first.Position <= second.Position;
        var (older, newer) = isForward ? (first, second) : (second, first);
        var comparing = new Comparing(older, newer, isForward, await EmployerHistory.Read(newer, older.Position, cancellation));
        await foreach (var stream in newer.Log.Streams(StreamKind.Trajectory, cancellation))
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
        if (before is not null)
        {
            _before.Add(before);
        }

        if (after is not null)
        {
            _after.Add(after);
        }

        foreach (var employer in TrajectoryCase.EmployersNamed(stream))
        {
            (_naming.TryGetValue(employer, out var naming) ? naming : _naming[employer] = []).Add(id);
        }

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
        foreach (var id in _older.Employers.All.Concat(_newer.Employers.All).Select(e => e.Id).Distinct().OrderBy(e => e.Value, StringComparer.Ordinal))
        {
            var (old, now) = (StandingOf(id, _older, _before), StandingOf(id, _newer, _after));
            if (old != now)
            {
                var moving = await EmployerCase.Read(id, _employers, e => _naming.GetValueOrDefault(e, []), _older.Position, _newer, cancellation);
                var causes = moving.Search(old, now, _older.Inputs.Definition);
                moved.Add(_isForward ? new(id, old, now, causes) : new(id, now, old, causes));
            }
            else if (now is { } standing)
            {
                unmoved[standing] = unmoved.GetValueOrDefault(standing) + 1;
            }
        }

        var (before, after) = (_before.Result(), _after.Result());
        return new(
            _isForward ? before : after,
            _isForward ? after : before,
            [.. _moved.OrderBy(m => m.Trajectory.Value, StringComparer.Ordinal)],
            [.. _shifted.OrderBy(s => s.Trajectory.Value, StringComparer.Ordinal)],
            moved,
            new(
                _unmoved.GetValueOrDefault(Scope.In),
                _unmoved.GetValueOrDefault(Scope.Pending),
                _unmoved.GetValueOrDefault(Scope.Out),
                unmoved.GetValueOrDefault(EmployerStanding.New),
                unmoved.GetValueOrDefault(EmployerStanding.ExperienceUnknown) + unmoved.GetValueOrDefault(EmployerStanding.PlacementPending),
                unmoved.GetValueOrDefault(EmployerStanding.Experienced)));
    }

    private Verdict? InYear(Verdict? verdict) => verdict?.Year == _newer.Inputs.Year ? verdict : null;

    private static (Scope, Footing)? Place(Verdict? verdict) => verdict is null ? null : (verdict.State, Footing.Of(verdict));

    private static EmployerStanding? StandingOf(EmployerId id, Replay replay, YearTally tally) =>
        replay.Employers.IsFirstOfItsEntity(id) ? tally.StandingOf(replay.Employers.EntityOf(id)) : null;
}
