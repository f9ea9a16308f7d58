namespace Spoor.EventStore.Views;

/// <summary>A value that a list can be filtered by.</summary>
/// <param name="Name">Its display name; null if only the value is known.</param>
public sealed record FilterOption(string Value, string? Name);

/// <summary>The distinct values that occur in a list, by field, sorted by value.</summary>
public sealed record FilterOptions(ILookup<string, FilterOption> ByField)
{
    /// <summary>The values of a field.</summary>
    public IEnumerable<FilterOption> Of(string field) => ByField[field];

    /// <summary>Sorts and groups values.</summary>
    public static FilterOptions From(IEnumerable<(string Field, string Value, string? Name)> values) => new(values
        .Distinct()
        .OrderBy(v => v.Value, StringComparer.Ordinal)
        .ToLookup(v => v.Field, v => new FilterOption(v.Value, v.Name)));
}
