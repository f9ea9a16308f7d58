using System.Collections;
using System.Globalization;
using System.Text.Json;
using Spoor.Domain.Json;

namespace Spoor.Domain.Counting;

/// <summary>The numbers that can be counted with.</summary>
public sealed record ParameterRange(decimal Least, decimal Most)
{
    /// <summary>Those that are readings of the plan, where it leaves the number open; none where it does not.</summary>
    public IReadOnlyList<int> Readings { get; init; } = [];

    public bool Holds(object value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture) is var number && number >= Least && number <= Most;
}

/// <summary>The part of the count that reads a parameter. A part in <see cref="CountingParts.OfJobs"/> also reads the jobs, so all of their parameters.</summary>
public enum CountingPart
{
    Jobs,
    Goal,
    Professional,
    Guidance,
    MentalHealth,
    Temporary,
    Unpaid,
    Year,
    Employers,
}

/// <summary>What the parts of the count read.</summary>
public static class CountingParts
{
    /// <summary>The parts that read the jobs.</summary>
    public static IReadOnlyList<CountingPart> OfJobs { get; } =
        [CountingPart.Jobs, CountingPart.Professional, CountingPart.Temporary, CountingPart.Unpaid, CountingPart.Year, CountingPart.Employers];

    /// <summary>Whether a part reads a parameter.</summary>
    public static bool Reads(this CountingPart part, DefinitionParameter parameter) =>
        parameter.ReadBy == part || (parameter.ReadBy == CountingPart.Jobs && OfJobs.Contains(part));
}

/// <summary>One parameter of a definition: what its document, the command line, the pages, the forms and the readings read. The words are under its name.</summary>
/// <param name="Name">The stored name of the field.</param>
/// <param name="Since">The version of the rules that has it first. A document of an earlier version does not have it, so that its bytes and its hash never change.</param>
/// <param name="ReadBy">The part of the count that reads it.</param>
/// <param name="ValueOf">Its value in a definition.</param>
/// <param name="With">The definition with another value.</param>
/// <param name="Reader">Reads a value of its document.</param>
/// <param name="Range">The numbers that can be counted with; null if every value of its type can.</param>
public sealed record DefinitionParameter(
    string Name, int Since, CountingPart ReadBy, Func<Definition, object> ValueOf, Func<Definition, object, Definition> With, FieldReader Reader, ParameterRange? Range)
{
    /// <summary>The longest period, in months; longer would leave the calendar of the contract.</summary>
    public const int MostMonths = 1200;

    private static readonly ParameterRange Months = new(0, MostMonths);

    // A new job the next day, after a weekend, or within the month.
    private static readonly ParameterRange GapDays = new(0, 31) { Readings = [0, 4, 31] };

    /// <summary>Every parameter, in the order of the document (rules-2.md).</summary>
    public static IReadOnlyList<DefinitionParameter> All { get; } =
    [
        Of("countsBy", 1, CountingPart.Year, d => d.CountsBy, (d, v) => d with { CountsBy = v }),
        Of("goals", 2, CountingPart.Goal, d => d.Goals, (d, v) => d with { Goals = v }),
        Of("professionalRoles", 1, CountingPart.Professional, d => d.ProfessionalRoles, (d, v) => d with { ProfessionalRoles = v }),
        Of("trainedOnly", 2, CountingPart.Professional, d => d.TrainedOnly, (d, v) => d with { TrainedOnly = v }),
        Of("professionalBy", 2, CountingPart.Professional, d => d.ProfessionalBy, (d, v) => d with { ProfessionalBy = v }),
        Of("countsFrom", 2, CountingPart.Guidance, d => d.CountsFrom, (d, v) => d with { CountsFrom = v }),
        Of("requiresMentalHealth", 1, CountingPart.MentalHealth, d => d.RequiresMentalHealth, (d, v) => d with { RequiresMentalHealth = v }),
        Of("mentalHealthEvidence", 2, CountingPart.MentalHealth, d => d.MentalHealthEvidence, (d, v) => d with { MentalHealthEvidence = v }),
        Of("mentalHealthForms", 2, CountingPart.MentalHealth, d => d.MentalHealthForms, (d, v) => d with { MentalHealthForms = v }),
        Of("minimumJobMonths", 1, CountingPart.Jobs, d => d.MinimumJobMonths, (d, v) => d with { MinimumJobMonths = v }, Months),
        Of("maximumGapDays", 2, CountingPart.Jobs, d => d.MaximumGapDays, (d, v) => d with { MaximumGapDays = v }, GapDays),
        Of("minimumHoursPerWeek", 1, CountingPart.Jobs, d => d.MinimumHoursPerWeek, (d, v) => d with { MinimumHoursPerWeek = v }, new(0, 168)),
        Of("contractForms", 2, CountingPart.Jobs, d => d.ContractForms, (d, v) => d with { ContractForms = v }),
        Of("firstStep", 2, CountingPart.Jobs, d => d.FirstStep, (d, v) => d with { FirstStep = v }),
        Of("firstStepContinues", 2, CountingPart.Jobs, d => d.FirstStepContinues, (d, v) => d with { FirstStepContinues = v }),
        Of("unpaidRule", 2, CountingPart.Unpaid, d => d.UnpaidRule, (d, v) => d with { UnpaidRule = v }),
        Of("unpaidExceptionBy", 2, CountingPart.Unpaid, d => d.UnpaidExceptionBy, (d, v) => d with { UnpaidExceptionBy = v }),
        Of("unpaidStepMonths", 1, CountingPart.Unpaid, d => d.UnpaidStepMonths, (d, v) => d with { UnpaidStepMonths = v }, Months),
        Of("selfEmployedIsEmployer", 2, CountingPart.Employers, d => d.SelfEmployedIsEmployer, (d, v) => d with { SelfEmployedIsEmployer = v }),
        Of("newEmployerNeedsNumber", 2, CountingPart.Employers, d => d.NewEmployerNeedsNumber, (d, v) => d with { NewEmployerNeedsNumber = v }),
    ];

    /// <summary>The parameters that a version of the rules has.</summary>
    public static IEnumerable<DefinitionParameter> Of(int version) => All.Where(p => p.Since <= version);

    /// <summary>The parameter with a name; null if there is none.</summary>
    public static DefinitionParameter? Find(string name) => All.FirstOrDefault(p => p.Name == name);

    /// <summary>Reads a value; null if it is not one that this parameter takes.</summary>
    public object? Read(JsonElement value) => Reader.Read(value) is { } read && Range?.Holds(read) is not false ? read : null;

    /// <summary>Whether two values are equal; lists are compared as written.</summary>
    public static bool IsSame(object one, object other) =>
        (one, other) is (IEnumerable first, IEnumerable second) ? first.Cast<object>().SequenceEqual(second.Cast<object>()) : one.Equals(other);

    private static DefinitionParameter Of<TValue>(
        string name, int since, CountingPart readBy, Func<Definition, TValue> valueOf, Func<Definition, TValue, Definition> with, ParameterRange? range = null)
        where TValue : notnull => new(name, since, readBy, d => valueOf(d), (d, v) => with(d, (TValue)v), FieldReaders.For(typeof(TValue))!, range);
}
