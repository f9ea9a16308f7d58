using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.Projections.Members;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Restatement;

/// <summary>Both counts by the simple fold: every trajectory is read once, one at a time, and let go of.</summary>
internal sealed class ReadCounts(Replay older, Replay newer) : BothCounts
{
    private readonly YearTally _before = new(older);
    private readonly YearTally _after = new(newer);
    private readonly Dictionary<EmployerId, List<TrajectoryId>> _naming = [];

    public override YearResult Before => _before.Result();

    public override YearResult After => _after.Result();

    public override IReadOnlyList<YearEmployer> EmployersBefore => _before.Employers();

    public override IReadOnlyList<YearEmployer> EmployersAfter => _after.Employers();

    public override IAsyncEnumerable<KnownStream> Employers(CancellationToken cancellation) => newer.Log.Streams(StreamKind.Employer, cancellation);

    public override IAsyncEnumerable<KnownStream> Trajectories(CancellationToken cancellation) => newer.Log.Streams(StreamKind.Trajectory, cancellation);

    public override void Add(KnownStream stream, Verdict? before, Verdict? after)
    {
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
            (_naming.TryGetValue(employer, out var naming) ? naming : _naming[employer] = []).Add(new(stream.Stream.Id));
        }
    }

    public override IEnumerable<TrajectoryId> Naming(EmployerId employer) => _naming.GetValueOrDefault(employer, []);
}
