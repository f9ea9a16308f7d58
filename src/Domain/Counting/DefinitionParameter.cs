namespace Spoor.Domain.Counting;

/// <summary>One parameter of a definition (rules.md, The four inputs of a replay): what checks, the command line and the pages read. The words are under its name.</summary>
/// <param name="Name">The stored name of the field.</param>
/// <param name="ValueOf">Its value in a definition.</param>
/// <param name="IsInRange">Whether the value can be counted with; null if every value can.</param>
public sealed record DefinitionParameter(string Name, Func<Definition, object> ValueOf, Func<Definition, bool>? IsInRange = null)
{
    /// <summary>The longest period, in months; longer would leave the calendar of the contract.</summary>
    public const int MostMonths = 1200;

    /// <summary>Every parameter, in the order of the document.</summary>
    public static IReadOnlyList<DefinitionParameter> All { get; } =
    [
        new("countsBy", d => d.CountsBy),
        new("professionalRoles", d => d.ProfessionalRoles),
        new("requiresMentalHealth", d => d.RequiresMentalHealth),
        new("minimumJobMonths", d => d.MinimumJobMonths, d => d.MinimumJobMonths is >= 0 and <= MostMonths),
        new("unpaidStepMonths", d => d.UnpaidStepMonths, d => d.UnpaidStepMonths is >= 0 and <= MostMonths),
        new("minimumHoursPerWeek", d => d.MinimumHoursPerWeek, d => d.MinimumHoursPerWeek is >= 0 and <= 168),
    ];
}
