using System.Text.Json;

namespace Spoor.Store.Catalogue;

/// <summary>Every older stored shape there is, with how it is lifted to the one of today.</summary>
internal static class Upcasters
{
    public static IReadOnlyList<Upcaster> All { get; } = [YearClosedWithoutRules];

    /// <summary>A closing from before there were versions of the rules was counted by the first.</summary>
    private static Upcaster YearClosedWithoutRules => new(
        "year_closed",
        data => !data.TryGetProperty("rulesVersion", out var version) || version.ValueKind == JsonValueKind.Null,
        old =>
        {
            old["rulesVersion"] = 1;
            return old;
        });
}
