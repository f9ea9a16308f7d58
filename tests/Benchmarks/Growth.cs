using System.Globalization;

namespace Spoor.Benchmarks;

/// <summary>How the figures grow with the register: what one event costs, or a time, at each size as a multiple of that at the smallest. No worse
/// than linear is a multiple near 1 of what is told per event; what has a limit of its own stays below it.</summary>
internal static class Growth
{
    /// <summary>Prints the multiples, where there is more than one size.</summary>
    public static void Print(IReadOnlyList<(int Size, IReadOnlyList<Row> Rows)> tables)
    {
        if (tables is not [var first, _, ..])
        {
            return;
        }

        Console.WriteLine($"| growth, against {first.Size.ToString("N0", CultureInfo.InvariantCulture)} lines | {string.Join(" | ", tables.Skip(1).Select(t => t.Size.ToString("N0", CultureInfo.InvariantCulture)))} |");
        Console.WriteLine($"|---|{string.Concat(tables.Skip(1).Select(_ => "---|"))}");
        foreach (var (n, row) in first.Rows.Index())
        {
            // The same works in the same order: a row may name its size.
            var multiples = tables.Skip(1).Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Rows[n].Each / row.Each:0.00} ×"));
            Console.WriteLine($"| {row.Work} | {string.Join(" | ", multiples)} |");
        }
    }
}
