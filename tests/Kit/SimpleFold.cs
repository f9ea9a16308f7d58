using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Kit;

/// <summary>The figures of a year, added up in the plainest way there is: what the program counts, however it goes about it, must be this.</summary>
public static class SimpleFold
{
    /// <summary>The figures of a year from the lines of a log.</summary>
    public static string Figures(IEnumerable<StoredEvent> log, ReplayInputs inputs)
    {
        var streams = log.GroupBy(l => l.Stream).Select(s => (Id: s.Key, Steps: StreamReplay.ApplyCorrections(StreamDecoder.Decode([.. s])))).ToList();
        var employers = streams.Where(s => s.Id.Kind == StreamKind.Employer && s.Steps.Count > 0).OrderBy(s => s.Steps[0].Position)
            .Select(s => (Id: new EmployerId(s.Id.Id), s.Steps, Entity: EmployerEntity.Of(new(s.Id.Id), ((EmployerRegistered)s.Steps[0].Step).KvkNumber))).ToList();
        var joined = streams.Where(s => s.Id == StreamId.Of(inputs.Programme)).SelectMany(s => s.Steps).Select(e => e.Step).OfType<PartyJoined>().Where(e => e.On <= inputs.AsOf).ToList();
        var verdicts = streams.Where(s => s.Id.Kind == StreamKind.Trajectory)
            .Select(s => TrajectoryFacts.Read(new(s.Id.Id), s.Steps, inputs.AsOf)).OfType<TrajectoryFacts>().Where(f => f.Intake.ProgrammeId == inputs.Programme)
            .Select(f => Verdict.Of(f, inputs.Definition, new(id => employers.Single(e => e.Id == id).Entity, organisation => joined.LastOrDefault(e => e.OrganisationId == organisation)?.Kind == PartyKind.MentalHealthInstitution))).ToList();
        var year = verdicts.Where(v => v.Year == inputs.Year).ToList();
        var counted = year.Where(v => v.State == Scope.In).ToList();
        var jobs = verdicts.SelectMany(NewEmployers.JobsOf).ToLookup(j => j.Entity);
        var standings = employers.Select(e => e.Entity).Distinct().Select(entity => (Entity: entity, Standing: NewEmployers.StandingOf(
            entity.HasNumber,
            jobs[entity].Aggregate(EntityJobs.None, (known, j) => known.With(j.Start, j.IsFirm)),
            employers.Where(e => e.Entity == entity).SelectMany(e => e.Steps).OrderBy(e => e.Position).Select(e => e.Step).OfType<EmployerExperienceAttested>()
                .LastOrDefault(a => a.On <= inputs.AsOf)?.Experience,
            inputs.Definition))).ToList();
        return string.Join('\n',
        [
            .. year.OrderBy(v => v.Facts.Id.Value, StringComparer.Ordinal).Select(v => $"{v.Facts.Id} {v.State} {v.BookedUnder} {v.CountsOn} {(v.State == Scope.In ? v.CohortJob?.Standing : null)}"),
            $"persons {counted.Select(v => v.Facts.Intake.ClientId).Distinct().Count()}",
            $"open {counted.Count(v => v.Facts.Closing is null)} dropped out {counted.Count(v => v.Facts.Closing is { IsDropout: true })}",
            $"proposals {Steps<MatchProposed>(year)} {Steps<MatchAccepted>(year)} {Steps<MatchDeclined>(year)}",
            .. Employers(standings.Where(s => s.Standing?.Year == inputs.Year).Select(s => (employers.First(e => e.Entity == s.Entity).Id, s.Standing!.Value.Standing))),
            .. verdicts.Select(v => v.Year).OfType<int>().Distinct().Order().Select(y => $"year {y}"),
        ]);
    }

    /// <summary>The same of what the program counted.</summary>
    public static string Figures(YearCount count)
    {
        var (result, cohort) = (count.Result, count.Result.Cohort);
        var inYear = count.Members.CountBy(m => m.State).ToDictionary();
        if ((result.Trajectories.In, result.Trajectories.Pending, result.Trajectories.Out)
            != (inYear.GetValueOrDefault(Scope.In), inYear.GetValueOrDefault(Scope.Pending), inYear.GetValueOrDefault(Scope.Out)))
        {
            throw new InvalidOperationException("The figures are not those of the trajectories behind them.");
        }

        return string.Join('\n',
        [
            .. count.Members.Select(m => $"{m.Trajectory} {m.State} {m.Rule} {m.CountsOn} {(m.State == Scope.In ? m.Standing : null)}"),
            $"persons {result.Trajectories.Persons}",
            $"open {cohort.Open} dropped out {cohort.DroppedOut}",
            $"proposals {result.Proposals.Proposed} {result.Proposals.Accepted} {result.Proposals.Declined}",
            .. Employers(count.Employers.Select(e => (e.Employer, e.Standing))),
            .. count.Years.Select(y => $"year {y}"),
        ]);
    }

    private static int Steps<TStep>(IEnumerable<Verdict> verdicts) => verdicts.Sum(v => v.Facts.Steps.Count(e => e.Step is TStep));

    private static IEnumerable<string> Employers(IEnumerable<(EmployerId Id, EmployerStanding Standing)> standings) =>
        standings.OrderBy(e => e.Id.Value, StringComparer.Ordinal).Select(e => $"{e.Id} {e.Standing}");
}
