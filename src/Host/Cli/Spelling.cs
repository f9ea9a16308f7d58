namespace Spoor.Host.Cli;

/// <summary>Suggests a known name for a mistyped one.</summary>
internal static class Spelling
{
    /// <summary>The name with the smallest edit distance, at most a third of its length, or with the typed prefix; null if none is close.</summary>
    public static string? Nearest(string typed, IEnumerable<string> names)
    {
        var (nearest, changes) = names.Select(n => (Name: n, Changes: Changes(typed, n))).OrderBy(n => n.Changes).FirstOrDefault();
        return nearest is not null && (changes <= Math.Max(1, nearest.Length / 3) || nearest.StartsWith(typed, StringComparison.OrdinalIgnoreCase)) ? nearest : null;
    }

    /// <summary>The Damerau-Levenshtein distance, case-insensitive.</summary>
    private static int Changes(string from, string to)
    {
        var table = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                table[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (IsSame(from[i - 1], to[j - 1]) ? 0 : 1)),
                };
                if (i > 1 && j > 1 && IsSame(from[i - 1], to[j - 2]) && IsSame(from[i - 2], to[j - 1]))
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[from.Length, to.Length];
    }

    private static bool IsSame(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);
}
