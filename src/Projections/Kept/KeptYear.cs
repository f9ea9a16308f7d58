using Spoor.Domain.Counting;
using Spoor.Domain.Programmes;
using Spoor.Projections.Members;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Kept;

/// <summary>Adds the verdicts of a count up to the result of one year, as <see cref="YearTally"/> does verdict by verdict.</summary>
internal sealed class KeptYear(KeptCount count, ReplayInputs inputs)
{
    private const int Months = 12;

    private static readonly int States = Enum.GetValues<Scope>().Length;

    private readonly int[] _states = new int[States];
    private readonly Dictionary<Rule, int> _pendingBy = [];
    private readonly Dictionary<Rule, int> _outBy = [];
    private readonly int[] _standings = new int[Enum.GetValues<Standing>().Length];
    private readonly int[] _endings = new int[Enum.GetValues<KeptEnding>().Length];
    private readonly bool[] _persons = new bool[count.Clients];
    private readonly int[] _alike = new int[count.Packing.Municipalities.Length * Months * States];
    private int _members;
    private int _proposed;
    private int _accepted;
    private int _declined;

    /// <summary>The whole year.</summary>
    public YearCount Count()
    {
        foreach (var part in count.Parts)
        {
            for (var t = 0; t < part.YearOf.Length; t++)
            {
                if (part.YearOf[t] == inputs.Year)
                {
                    Add(part.Verdicts[t]);
                }
            }
        }

        return new(Result(), new KeptMembers(count, inputs.Year, _members), [.. Employers().OrderBy(e => e.Employer.Value, StringComparer.Ordinal)], Alike(), count.Years);
    }

    private void Add(in KeptVerdict verdict)
    {
        _alike[(((verdict.Municipality * Months) + Day.Month(verdict.CountsOn) - 1) * States) + (int)verdict.State]++;
        _members++;
        _states[(int)verdict.State]++;
        _proposed += verdict.Proposed;
        _accepted += verdict.Accepted;
        _declined += verdict.Declined;
        switch (verdict)
        {
            case { State: Scope.Out, Rule: { } rule }:
                _outBy[rule] = _outBy.GetValueOrDefault(rule) + 1;
                break;
            case { State: Scope.Pending, Rule: { } rule }:
                _pendingBy[rule] = _pendingBy.GetValueOrDefault(rule) + 1;
                break;
            default:
                _persons[verdict.Client] = true;
                _endings[(int)verdict.Ending]++;
                if (verdict.Standing is { } standing)
                {
                    _standings[(int)standing]++;
                }

                break;
        }
    }

    private YearResult Result()
    {
        var employers = Employers().ToLookup(e => e.Standing);
        return new(
            inputs.AsOf,
            inputs.Definition.Name,
            YearResult.HashOf(inputs.Definition),
            inputs.KnownAt,
            count.Position,
            inputs.Programme,
            inputs.Year,
            new(
                count.Programme.Target(Kpi.Trajectories, inputs.Year),
                _states[(int)Scope.In],
                _states[(int)Scope.Pending],
                _states[(int)Scope.Out],
                _persons.Count(isOne => isOne),
                ByRule.Count(_pendingBy),
                ByRule.Count(_outBy)),
            new(
                count.Programme.Target(Kpi.NewEmployers, inputs.Year),
                employers[EmployerStanding.New].Count(),
                employers[EmployerStanding.ExperienceUnknown].Count() + employers[EmployerStanding.PlacementPending].Count(),
                employers[EmployerStanding.Experienced].Count()),
            new(
                _standings.Sum(),
                _standings[(int)Standing.Retained],
                _standings[(int)Standing.NotRetained],
                _standings[(int)Standing.Unknown],
                _standings[(int)Standing.Overdue],
                _standings[(int)Standing.NotDue],
                _endings[(int)KeptEnding.Open],
                _endings[(int)KeptEnding.Completed],
                _endings[(int)KeptEnding.DroppedOut]),
            new(_proposed, _accepted, _declined, _proposed - _accepted - _declined));
    }

    private IReadOnlyList<Alike> Alike() => YearlyResult.Alike.InOrder(_alike.Index().Where(a => a.Item > 0).Select(a => new Alike(
        count.Packing.Municipalities[a.Index / States / Months], (a.Index / States % Months) + 1, (Scope)(a.Index % States), a.Item)));

    /// <summary>The entities that stand somehow in the year.</summary>
    private IEnumerable<YearEmployer> Employers()
    {
        foreach (var (entity, jobs) in count.Employers.Entities.Zip(count.Entities))
        {
            var facts = count.Employers.Facts;
            if (KeptJudge.Rules.StandingIn(inputs.Year, jobs, facts.Attested(entity)) is { } standing)
            {
                yield return YearEmployer.Of(facts.FirstOf(entity), standing, jobs);
            }
        }
    }
}
