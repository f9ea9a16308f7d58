namespace Spoor.Projections.Kept;

/// <summary>The verdicts on some trajectories that follow each other. It never changes, so a later count of which none of these moved has it too.</summary>
/// <param name="From">The index of the first of them.</param>
/// <param name="Marks">The jobs that the verdicts point at.</param>
internal sealed record KeptPart(int From, KeptVerdict[] Verdicts, JobMark[] Marks)
{
    /// <summary>How many trajectories a part holds at most.</summary>
    public const int Size = 2048;

    /// <summary>The year that each of them belongs to; 0 where it belongs to none. To look for the members of a year, this is read and no verdict.</summary>
    public short[] YearOf { get; } = Array.ConvertAll(Verdicts, v => v.IsThere ? v.Year : (short)0);

    /// <summary>The first day on which time alone could make any of the verdicts another.</summary>
    public int Until { get; } = Verdicts.Length == 0 ? Day.None : Verdicts.Min(v => v.Until);

    /// <summary>The years that any of them belongs to.</summary>
    public int[] Years => field ??= [.. YearOf.Distinct().Where(y => y != 0).Select(y => (int)y)];

    /// <summary>Judges a part.</summary>
    /// <param name="all">All trajectories.</param>
    /// <param name="moved">The position of the last step of any of them.</param>
    /// <param name="earlier">The same part at an earlier position and date, or the same, with all other inputs the same; null where there is none.</param>
    /// <param name="since">That position.</param>
    public static KeptPart Of(ReadOnlySpan<KeptTrajectory> all, int from, KeptInputs inputs, int moved, KeptPart? earlier, long since)
    {
        var trajectories = all[from..Math.Min(all.Length, from + Size)];
        var known = earlier?.Verdicts.Length ?? 0;
        if (earlier is not null && trajectories.Length == known && moved <= since && inputs.AsOf < earlier.Until)
        {
            return earlier;
        }

        var judge = new KeptJudge();
        var verdicts = new KeptVerdict[trajectories.Length];
        var marks = new List<JobMark>(trajectories.Length);
        for (var t = 0; t < trajectories.Length; t++)
        {
            if (t < known && trajectories[t].LastPosition <= since && earlier!.Verdicts[t] is var verdict && inputs.AsOf < verdict.Until)
            {
                verdicts[t] = verdict with { Jobs = marks.Count };
                marks.AddRange(earlier.Marks.AsSpan(verdict.Jobs, verdict.JobCount));
            }
            else
            {
                verdicts[t] = judge.Judge(trajectories[t], inputs, marks);
            }
        }

        return new(from, verdicts, [.. marks]);
    }
}
