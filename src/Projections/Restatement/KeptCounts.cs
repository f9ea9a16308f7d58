using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.Projections.Kept;
using Spoor.Projections.Members;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Restatement;

/// <summary>Both counts from what is kept of the log: only the trajectories on which they differ are read.</summary>
internal sealed class KeptCounts : BothCounts
{
    private readonly Replay _newer;
    private readonly KeptLog _log;
    private readonly YearCount _before;
    private readonly YearCount _after;
    private readonly List<StreamId> _differing = [];
    private readonly Dictionary<Scope, int> _alike = [];

    public KeptCounts(Replay older, Replay newer, KeptLog log, KeptReplays replays)
    {
        _newer = newer;
        _log = log;
        _before = replays.Year(older.Inputs, older.Position);
        _after = replays.Year(newer.Inputs, newer.Position);
        PutBeside();
    }

    public override YearResult Before => _before.Result;

    public override YearResult After => _after.Result;

    public override IReadOnlyList<YearEmployer> EmployersBefore => _before.Employers;

    public override IReadOnlyList<YearEmployer> EmployersAfter => _after.Employers;

    public override IAsyncEnumerable<KnownStream> Employers(CancellationToken cancellation) => _log.EmployerStreams(_newer.Position).ToAsyncEnumerable();

    public override IAsyncEnumerable<KnownStream> Trajectories(CancellationToken cancellation) => _newer.Log.Streams(_differing, cancellation);

    public override int Alike(Scope state) => _alike.GetValueOrDefault(state);

    public override IEnumerable<TrajectoryId> Naming(EmployerId employer) => _log.TrajectoriesNaming(employer, _newer.Position);

    /// <summary>Goes along both lists of members, which are by id.</summary>
    private void PutBeside()
    {
        using var old = _before.Members.GetEnumerator();
        using var now = _after.Members.GetEnumerator();
        var (hasOld, hasNow) = (old.MoveNext(), now.MoveNext());
        while (hasOld || hasNow)
        {
            var order = !hasOld ? 1 : !hasNow ? -1 : string.CompareOrdinal(old.Current.Trajectory.Value, now.Current.Trajectory.Value);
            var member = order <= 0 ? old.Current : now.Current;
            if (order == 0 && old.Current.State == now.Current.State && Footing.Of(old.Current) == Footing.Of(now.Current))
            {
                _alike[member.State] = _alike.GetValueOrDefault(member.State) + 1;
            }
            else
            {
                _differing.Add(StreamId.Of(member.Trajectory));
            }

            hasOld = order <= 0 ? old.MoveNext() : hasOld;
            hasNow = order >= 0 ? now.MoveNext() : hasNow;
        }
    }
}
