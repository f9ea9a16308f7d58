namespace Spoor.EventStore.Views;

/// <summary>A value that a list can be narrowed to.</summary>
/// <param name="Name">What it is called; null where the value itself is all there is.</param>
public sealed record FilterOption(string Value, string? Name);

/// <summary>The values that occur in a list, by field and each once, in the order of the values.</summary>
public sealed record FilterOptions(ILookup<string, FilterOption> ByField)
{
    /// <summary>The values of a field.</summary>
    public IEnumerable<FilterOption> Of(string field) => ByField[field];

    /// <summary>Puts values in their order.</summary>
    public static FilterOptions From(IEnumerable<(string Field, string Value, string? Name)> values) => new(values
        .Distinct()
        .OrderBy(v => v.Value, StringComparer.Ordinal)
        .ToLookup(v => v.Field, v => new FilterOption(v.Value, v.Name)));
}
