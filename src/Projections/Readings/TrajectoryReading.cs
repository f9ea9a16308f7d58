using System.Collections.Immutable;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.Readings;

/// <summary>The parts of the count of every trajectory, once for all of them.</summary>
internal sealed class ReadingParts
{
    private static readonly CountingPart[] Rules =
        [CountingPart.Goal, CountingPart.Professional, CountingPart.Guidance, CountingPart.MentalHealth, CountingPart.Temporary, CountingPart.Unpaid];

    private readonly Dictionary<CountingPart, ReadingPart> _parts;

    public ReadingParts(Variation variation)
    {
        Variation = variation;
        _parts = Enum.GetValues<CountingPart>().ToDictionary(p => p, p => ReadingPart.Of(p, variation));
        OfRules = [.. Rules.Select(r => (Enum.Parse<Rule>(r.ToString()), _parts[r]))];
    }

    public Variation Variation { get; }

    public ReadingPart this[CountingPart part] => _parts[part];

    /// <summary>The part of each rule.</summary>
    public ImmutableArray<(Rule Rule, ReadingPart Part)> OfRules { get; }
}

/// <summary>One trajectory under every reading: each rule is judged once for each combination of what it reads, never for each combination of all.</summary>
internal sealed class TrajectoryReading
{
    private readonly ReadingParts _parts;
    private readonly bool[][] _met;
    private readonly bool[] _inYear;

    private TrajectoryReading(TrajectoryId id, ReadingParts parts, bool[][] met, bool[] inYear, IReadOnlyDictionary<EmployerEntity, LocalDate?[]> starts) =>
        (Id, _parts, _met, _inYear, Starts) = (id, parts, met, inYear, starts);

    public TrajectoryId Id { get; }

    /// <summary>The start of its first job in scope at an entity that takes part, by the combinations of <see cref="CountingPart.Employers"/>; null where there is none.</summary>
    public IReadOnlyDictionary<EmployerEntity, LocalDate?[]> Starts { get; }

    /// <summary>What decides in which combinations it counts: two trajectories with the same do so alike.</summary>
    public string Signature => string.Concat(_met.Append(_inYear).SelectMany(part => part.Select(yes => yes ? '1' : '0')));

    /// <summary>Whether it is in, in any year.</summary>
    public bool IsIn(int combination)
    {
        for (var rule = 0; rule < _met.Length; rule++)
        {
            if (!_met[rule][_parts.OfRules[rule].Part[combination]])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether it counts in the year.</summary>
    public bool Counts(int combination) => _inYear[_parts[CountingPart.Year][combination]] && IsIn(combination);

    /// <summary>Judges a trajectory; null if it does not exist at these inputs or belongs to another programme.</summary>
    public static TrajectoryReading? Of(Replay replay, StreamHistory stream, ReadingParts parts)
    {
        if (TrajectoryFacts.Read(new(stream.Stream.Id), StreamReplay.ApplyCorrections(stream.Events), replay.Inputs.AsOf) is not { } facts
            || facts.Intake.ProgrammeId != replay.Inputs.Programme)
        {
            return null;
        }

        var context = replay.Context;
        var jobs = parts[CountingPart.Jobs];
        var byJobs = jobs.Definitions.Select(d => JobScope.Judge(facts, d, context)).ToArray();
        return new(
            facts.Id,
            parts,
            [.. parts.OfRules.Select(r => Each(r.Part, (definition, ofJobs) => TrajectoryScope.Judge(r.Rule, facts, definition, context, ofJobs).Outcome == RuleOutcome.Met))],
            Each(parts[CountingPart.Year], (definition, ofJobs) => Verdict.CountsOnBy(facts, definition, ofJobs)?.Year == replay.Inputs.Year),
            facts.Placements.All.Where(p => p.Paid).Select(p => context.EntityOf(p.Employer)).Distinct()
                .ToDictionary(e => e, e => Each(parts[CountingPart.Employers], (definition, ofJobs) => ofJobs
                    .Where(j => j.Scope == Scope.In && j.Job.Entity == e && NewEmployers.TakesPart(j.Job, definition)).Select(j => (LocalDate?)j.Job.Start).FirstOrDefault())));

        // The jobs of a definition are those of the combination of what jobs read; other parameters do not touch them.
        TValue[] Each<TValue>(ReadingPart part, Func<Definition, ImmutableArray<JudgedJob>, TValue> judge) =>
            [.. part.Definitions.Select((definition, place) => judge(definition, byJobs[JobsOf(part, place)]))];

        int JobsOf(ReadingPart part, int place) => jobs[part.First(place)];
    }
}
