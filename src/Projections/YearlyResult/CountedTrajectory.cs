using System.Collections.Immutable;
using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;
using Spoor.Projections.Members;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.YearlyResult;

/// <summary>The part of a trajectory's verdict that the figures of any year need.</summary>
/// <param name="Member">Its entry in its year; null if it belongs to none.</param>
/// <param name="Jobs">Its jobs that decide which employers are new.</param>
/// <param name="ChangesOn">The first day on which this may change without new events; null is never.</param>
public sealed record CountedTrajectory(Member? Member, ImmutableArray<(EmployerEntity Entity, LocalDate Start, bool IsFirm)> Jobs, LocalDate? ChangesOn)
{
    /// <summary>Judges a trajectory at the inputs of a replay.</summary>
    public static CountedTrajectory Of(Replay replay, StreamHistory stream)
    {
        var effective = StreamReplay.ApplyCorrections(stream.Events);
        var verdict = Replay.Judge(replay.Inputs, new(stream.Stream.Id), effective, replay.Context);
        return new(
            verdict?.CountsOn is { } countsOn ? Member.Of(verdict, countsOn) : null,
            verdict is null ? [] : [.. NewEmployers.JobsOf(verdict)],
            NextChange.Earliest(NextChange.Of(effective, verdict, replay.Inputs.AsOf), replay.Programme.PartiesChangeOn(replay.Inputs.AsOf)));
    }
}
