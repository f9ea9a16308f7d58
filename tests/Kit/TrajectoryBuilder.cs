using System.Collections.Immutable;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;

namespace Spoor.Kit;

/// <summary>A trajectory as its steps tell it, judged by the counting rules alone: no log, no door.</summary>
public sealed class TrajectoryBuilder
{
    private readonly ImmutableArray<Step> _steps;
    private readonly Dictionary<EmployerId, KvkNumber> _kvk = [];
    private readonly HashSet<OrganisationId> _mentalHealth = [];
    private Definition _definition = Definition.Nhn2022;

    private TrajectoryBuilder(ImmutableArray<Step> steps) => _steps = steps;

    /// <summary>A trajectory of exactly these steps, numbered 1, 2, 3 …</summary>
    public static TrajectoryBuilder By(params Step[] steps) => new([.. steps]);

    /// <summary>A trajectory that meets goal (step 1), professional (2) and mental health (3); what is given is numbered from 4.</summary>
    public static TrajectoryBuilder Soundly(params Step[] steps) => new([Steps.Intake(), Steps.Coach(), Steps.MentalHealth(), .. steps]);

    /// <summary>Under another definition than nhn-2022.</summary>
    public TrajectoryBuilder Under(Definition definition)
    {
        _definition = definition;
        return this;
    }

    /// <summary>Under nhn-2022 with something changed.</summary>
    public TrajectoryBuilder Under(Func<Definition, Definition> change) => Under(change(Definition.Nhn2022));

    /// <summary>These employers share a KvK number.</summary>
    public TrajectoryBuilder OneEntity(params string[] employers)
    {
        foreach (var employer in employers)
        {
            _kvk[new(employer)] = new("12345678");
        }

        return this;
    }

    /// <summary>This organisation is a mental-health institution.</summary>
    public TrajectoryBuilder IsMentalHealth(string organisation)
    {
        _mentalHealth.Add(new(organisation));
        return this;
    }

    /// <summary>The verdict as of a date.</summary>
    public Verdict On(string asOf) => Verdict.Of(
        Facts(asOf) ?? throw new InvalidOperationException("The trajectory does not exist."), _definition, new(EntityOf, organisation => _mentalHealth.Contains(organisation)));

    /// <summary>The facts as of a date; null where the trajectory does not exist then.</summary>
    public TrajectoryFacts? Facts(string asOf) => TrajectoryFacts.Read(
        new("T-1"),
        [.. _steps.Select((step, index) => new EventEnvelope(Steps.Nth(Steps.Trajectory, index + 1), index + 1, Instant.MinValue, step))],
        Steps.Day(asOf));

    private EmployerEntity EntityOf(EmployerId id) => EmployerEntity.Of(id, _kvk.TryGetValue(id, out var kvk) ? kvk : null);
}

/// <summary>Questions tests ask of a verdict.</summary>
public static class VerdictReading
{
    public static RuleOutcome Outcome(this Verdict verdict, Rule rule) => verdict.Rules.Single(r => r.Rule == rule).Outcome;

    /// <summary>The evidence of a rule, as the numbers of the steps.</summary>
    public static long[] Evidence(this Verdict verdict, Rule rule) =>
    [
        .. verdict.Rules.Single(r => r.Rule == rule).Evidence.Select(id => verdict.Facts.Steps.Single(e => e.Id == id).Position),
    ];
}
