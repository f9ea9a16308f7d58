using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.Projections.Members;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Restatement;

/// <summary>Compares two counts of one year. Only trajectories that differ are examined. Causes are searched from the shorter log to
/// the longer one, regardless of the order of the arguments; the result goes from the first to the second.</summary>
public sealed class ComparisonSource
{
    private readonly (Replay Replay, YearCount Count) _older;
    private readonly (Replay Replay, YearCount Count) _newer;
    private readonly bool _isForward;
    private readonly EmployerHistory _employers;
    private readonly PartyHistory _parties;
    private readonly List<Moved> _moved = [];
    private readonly List<Reclassified> _shifted = [];

    private ComparisonSource((Replay, YearCount) older, (Replay, YearCount) newer, bool isForward, EmployerHistory employers, PartyHistory parties)
    {
        _older = older;
        _newer = newer;
        _isForward = isForward;
        _employers = employers;
        _parties = parties;
    }

    /// <summary>The differences between two replays, and their causes.</summary>
    /// <param name="first">A replay of some year of some programme, and its count.</param>
    /// <param name="second">A replay of the same year and programme over the same log, up to the same position or another.</param>
    public static async Task<Comparison> BetweenAsync((Replay Replay, YearCount Count) first, (Replay Replay, YearCount Count) second, CancellationToken cancellation)
    {
        if ((first.Replay.Inputs.Programme, first.Replay.Inputs.Year) != (second.Replay.Inputs.Programme, second.Replay.Inputs.Year))
        {
            throw new ArgumentException("Two replays are compared of one programme and one year.", nameof(second));
        }

        var isForward = first.Replay.Position <= second.Replay.Position;
        var (older, newer) = isForward ? (first, second) : (second, first);
        var comparing = new ComparisonSource(
            older,
            newer,
            isForward,
            await EmployerHistory.ReadAsync(newer.Replay.Log.StreamsAsync(StreamKind.Employer, cancellation), newer.Replay, older.Replay.Position),
            new(await newer.Replay.Log.StreamAsync(StreamId.Of(newer.Replay.Inputs.Programme), cancellation), newer.Replay.Inputs.AsOf, older.Replay.Position));
        return await comparing.CompareAsync(cancellation);
    }

    private async Task<Comparison> CompareAsync(CancellationToken cancellation)
    {
        var before = _older.Count.Members.ToDictionary(m => m.Trajectory);
        var after = _newer.Count.Members.ToDictionary(m => m.Trajectory);
        var unmoved = new Dictionary<Scope, int>();
        foreach (var id in before.Keys.Union(after.Keys))
        {
            var (old, now) = (before.GetValueOrDefault(id), after.GetValueOrDefault(id));
            if (old?.State == now?.State)
            {
                unmoved[now!.State] = unmoved.GetValueOrDefault(now.State) + 1;
            }

            if (old is null || now is null || (old.State, Position.Of(old)) != (now.State, Position.Of(now)))
            {
                Add(old, now, new(await _newer.Replay.Log.StreamAsync(StreamId.Of(id), cancellation), _employers, _parties, _older.Replay.Position));
            }
        }

        return await FinishAsync(unmoved, cancellation);
    }

    private void Add(Member? old, Member? now, TrajectoryCase trajectory)
    {
        var id = (old ?? now)!.Trajectory;
        if (old?.State != now?.State)
        {
            var causes = trajectory.Search(v => InYear(v)?.State, old?.State, now?.State, _older.Replay, _newer.Replay);
            _moved.Add(_isForward ? new(id, old?.State, now?.State, causes) : new(id, now?.State, old?.State, causes));
        }
        else if (old is not null && now is not null)
        {
            var (from, to) = (Position.Of(old), Position.Of(now));
            var causes = trajectory.Search(v => Place(InYear(v)), (old.State, from), (now.State, to), _older.Replay, _newer.Replay);
            _shifted.Add(_isForward ? new(id, now.State, from, to, causes) : new(id, now.State, to, from, causes));
        }
    }

    private async Task<Comparison> FinishAsync(IReadOnlyDictionary<Scope, int> unmovedTrajectories, CancellationToken cancellation)
    {
        var moved = new List<EmployerMove>();
        var unmoved = new Dictionary<EmployerStanding, int>();
        ILookup<EmployerId, TrajectoryId>? naming = null;
        var before = _older.Count.Employers.ToDictionary(e => e.Employer, e => (EmployerStanding?)e.Standing);
        var after = _newer.Count.Employers.ToDictionary(e => e.Employer, e => (EmployerStanding?)e.Standing);
        foreach (var id in before.Keys.Union(after.Keys).OrderBy(e => e.Value, StringComparer.Ordinal))
        {
            var (old, now) = (before.GetValueOrDefault(id), after.GetValueOrDefault(id));
            if (old != now)
            {
                naming ??= await NamingAsync(cancellation);
                var moving = await EmployerCase.ReadAsync(id, _employers, _parties, naming, _older.Replay.Position, _newer.Replay, cancellation);
                var causes = moving.Search(old, now, _older.Replay.Inputs.Definition);
                moved.Add(_isForward ? new(id, old, now, causes) : new(id, now, old, causes));
            }
            else if (now is { } standing)
            {
                unmoved[standing] = unmoved.GetValueOrDefault(standing) + 1;
            }
        }

        return new(
            (_isForward ? _older : _newer).Count.Result,
            (_isForward ? _newer : _older).Count.Result,
            [.. _moved.OrderBy(m => m.Trajectory.Value, StringComparer.Ordinal)],
            [.. _shifted.OrderBy(s => s.Trajectory.Value, StringComparer.Ordinal)],
            moved,
            new(
                unmovedTrajectories.GetValueOrDefault(Scope.In),
                unmovedTrajectories.GetValueOrDefault(Scope.Pending),
                unmovedTrajectories.GetValueOrDefault(Scope.Out),
                unmoved.GetValueOrDefault(EmployerStanding.New),
                unmoved.Where(e => e.Key.IsPending()).Sum(e => e.Value),
                unmoved.GetValueOrDefault(EmployerStanding.Experienced)));
    }

    /// <summary>The trajectories that ever named an employer, by the newer point in time.</summary>
    private async Task<ILookup<EmployerId, TrajectoryId>> NamingAsync(CancellationToken cancellation) =>
        (await _newer.Replay.Log.StreamsAsync(StreamKind.Trajectory, cancellation).ToListAsync(cancellation))
            .SelectMany(TrajectoryCase.EmployersNamed, (stream, employer) => (Employer: employer, Trajectory: new TrajectoryId(stream.Stream.Id)))
            .ToLookup(n => n.Employer, n => n.Trajectory);

    private Verdict? InYear(Verdict? verdict) => verdict?.Year == _newer.Replay.Inputs.Year ? verdict : null;

    private static (Scope, Position)? Place(Verdict? verdict) => verdict is null ? null : (verdict.State, Position.Of(verdict));
}
