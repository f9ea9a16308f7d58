using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Projections.Members;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Restatement;

/// <summary>Two counts of one year, the older and the newer, as comparing them asks. The results are whole once all trajectories were read.</summary>
internal abstract class BothCounts
{
    public abstract YearResult Before { get; }

    public abstract YearResult After { get; }

    public abstract IReadOnlyList<YearEmployer> EmployersBefore { get; }

    public abstract IReadOnlyList<YearEmployer> EmployersAfter { get; }

    /// <summary>All employers at the newer moment, with at least what decides on them.</summary>
    public abstract IAsyncEnumerable<KnownStream> Employers(CancellationToken cancellation);

    /// <summary>The trajectories on which the counts may differ, each whole at the newer moment.</summary>
    public abstract IAsyncEnumerable<KnownStream> Trajectories(CancellationToken cancellation);

    /// <summary>Takes in what was found of one of these.</summary>
    public virtual void Add(KnownStream stream, Verdict? before, Verdict? after)
    {
    }

    /// <summary>How many trajectories that were not among them are in the same state on both sides.</summary>
    public virtual int Alike(Scope state) => 0;

    /// <summary>The trajectories that ever named an employer, by the newer moment.</summary>
    public abstract IEnumerable<TrajectoryId> Naming(EmployerId employer);
}
