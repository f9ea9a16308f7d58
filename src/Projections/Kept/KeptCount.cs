using System.Collections.Concurrent;
using Spoor.Domain.Counting;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Kept;

/// <summary>The verdicts on all kept trajectories at one position, as of one date, under one definition: what the result of every year at
/// these inputs is added up from. It never changes.</summary>
internal sealed class KeptCount
{
    private readonly ConcurrentDictionary<int, YearCount> _years = [];
    private readonly Lazy<EntityJobs[]> _entities;
    private readonly Lazy<IReadOnlyList<int>> _allYears;

    private KeptCount(
        ReplayInputs inputs,
        long position,
        ReadOnlyMemory<KeptTrajectory> trajectories,
        KeptPart[] parts,
        int[] order,
        EmployersAt employers,
        ProgrammeFacts programme,
        StepPacking packing)
    {
        Inputs = inputs;
        Position = position;
        Trajectories = trajectories;
        Parts = parts;
        Order = order;
        Clients = packing.Clients.Length;
        Employers = employers;
        Programme = programme;
        Packing = packing;
        _entities = new(JobsByEntity);
        _allYears = new(() => [.. Parts.SelectMany(p => p.Years).Distinct().Order()]);
    }

    /// <summary>The inputs of the replay that first asked for it; of these the year and the moment do not matter here.</summary>
    public ReplayInputs Inputs { get; }

    public long Position { get; }

    public ReadOnlyMemory<KeptTrajectory> Trajectories { get; }

    public KeptPart[] Parts { get; }

    /// <summary>The trajectories by id.</summary>
    public int[] Order { get; }

    /// <summary>How many clients have a number here.</summary>
    public int Clients { get; }

    public EmployersAt Employers { get; }

    public ProgrammeFacts Programme { get; }

    /// <summary>What the numbers stand for.</summary>
    public StepPacking Packing { get; }

    /// <summary>The jobs at each entity, by number.</summary>
    public EntityJobs[] Entities => _entities.Value;

    /// <summary>Every year that holds a trajectory, in order.</summary>
    public IReadOnlyList<int> Years => _allYears.Value;

    /// <summary>Judges every trajectory; from an earlier count, of the same inputs and employers but for its position and date, only those of
    /// which something was recorded since, or which the days between can have moved.</summary>
    public static KeptCount Of(KeptLog log, ReplayInputs inputs, long position, EmployersAt employers, KeptCount? earlier)
    {
        var trajectories = log.Trajectories;
        var asked = new KeptInputs(inputs, position, log.Packing.Programmes.IndexOf(inputs.Programme), employers, log.Packing.Hours);
        var parts = new KeptPart[(trajectories.Length + KeptPart.Size - 1) / KeptPart.Size];
        Parallel.For(0, parts.Length, p => parts[p] = KeptPart.Of(
            trajectories.Span, p * KeptPart.Size, asked, log.LastPositionIn(p), earlier is { } known && p < known.Parts.Length ? known.Parts[p] : null, earlier?.Position ?? 0));
        return new(
            inputs,
            position,
            trajectories,
            parts,
            IdOrder.Of(trajectories.Span, earlier?.Order ?? []),
            employers,
            ProgrammeFacts.Read(log.Programme(inputs.Programme, position)),
            log.Packing);
    }

    /// <summary>The verdict on a trajectory, by its index.</summary>
    public ref readonly KeptVerdict Verdict(int trajectory) => ref Parts[trajectory / KeptPart.Size].Verdicts[trajectory % KeptPart.Size];

    /// <summary>The result of a year and the trajectories behind it.</summary>
    public YearCount Year(ReplayInputs inputs)
    {
        var count = _years.GetOrAdd(inputs.Year, _ => new KeptYear(this, inputs).Count());
        return count with { Result = count.Result with { KnownAt = inputs.KnownAt } };
    }

    private EntityJobs[] JobsByEntity()
    {
        var (firm, open) = (new int[Employers.Entities.Length], new int[Employers.Entities.Length]);
        Array.Fill(firm, Day.None);
        Array.Fill(open, Day.None);
        foreach (var part in Parts)
        {
            foreach (var mark in part.Marks)
            {
                var first = mark.IsFirm ? firm : open;
                first[mark.Entity] = Math.Min(first[mark.Entity], mark.Start);
            }
        }

        return [.. firm.Zip(open, (f, o) => new EntityJobs(f == Day.None ? null : Day.Date(f), o == Day.None ? null : Day.Date(o)))];
    }
}
