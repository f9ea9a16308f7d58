using System.Collections.Immutable;
using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;
using Spoor.Projections.Members;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.YearlyResult;

/// <summary>What the figures of any year ask of one trajectory's verdict.</summary>
/// <param name="Member">As what it stands behind its year; null where it belongs to none.</param>
/// <param name="Jobs">Its jobs that decide which employers are new.</param>
/// <param name="ChangesOn">The first day on which this may be another though nothing more is recorded; null is never.</param>
public sealed record CountedTrajectory(Member? Member, ImmutableArray<(EmployerEntity Entity, LocalDate Start, bool IsFirm)> Jobs, LocalDate? ChangesOn)
{
    /// <summary>Judges a trajectory at the inputs of a replay.</summary>
    public static CountedTrajectory Of(Replay replay, StreamHistory stream)
    {
        var asKnown = StreamReplay.ApplyCorrections(stream.Events);
        var verdict = Replay.Judge(replay.Inputs, new(stream.Stream.Id), asKnown, replay.Employers.EntityOf);
        return new(
            verdict?.CountsOn is { } countsOn ? Member.Of(verdict, countsOn) : null,
            verdict is null ? [] : [.. replay.Inputs.Rules.JobsOf(verdict)],
            NextChange.Of(asKnown, verdict, replay.Inputs.Definition, replay.Inputs.AsOf));
    }
}
