namespace Spoor.Reliability.Tests;

/// <summary>Comparison of whole exports, which tells where they part instead of showing them.</summary>
internal static class Same
{
    /// <summary>Two exports are the same, byte for byte.</summary>
    public static void Export(string actual, string expected)
    {
        if (actual != expected)
        {
            var (found, wanted) = (actual.Split('\n'), expected.Split('\n'));
            var line = found.Zip(wanted).TakeWhile(pair => pair.First == pair.Second).Count();
            throw new ShouldAssertException(
                $"The exports part at line {line + 1} of {found.Length} and {wanted.Length}: {found.ElementAtOrDefault(line)} should be {wanted.ElementAtOrDefault(line)}");
        }
    }
}
