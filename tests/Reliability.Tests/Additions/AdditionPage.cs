using System.Text.RegularExpressions;

namespace Spoor.Reliability.Tests.Additions;

/// <summary>A page of the documentation that says how something is added, with the words of each file. A block of code is a whole new file, named behind its language,
/// or lines before, after or in place of the one line of a file that holds a text.</summary>
internal sealed partial class AdditionPage(string name)
{
    /// <summary>Does in a copy of the tree what the page says.</summary>
    /// <returns>The files that were made or changed.</returns>
    public IReadOnlyCollection<string> ApplyTo(string tree)
    {
        var blocks = Block().Matches(File.ReadAllText(Tree.At("docs", $"{name}.md")).ReplaceLineEndings("\n"));
        blocks.Count.ShouldBePositive($"{name} has no block that is to be done");
        foreach (Match block in blocks)
        {
            var path = Path.Combine(tree, block.Groups["file"].Value);
            var lines = Dedented(block.Groups["body"].Value);
            if (block.Groups["where"] is { Success: true, Value: var where })
            {
                Change(path, where, Regex.Unescape(block.Groups["text"].Value), lines);
                continue;
            }

            File.Exists(path).ShouldBeFalse($"{name}: {path} is there already");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, string.Join('\n', lines) + "\n");
        }

        return [.. blocks.Select(b => b.Groups["file"].Value).Distinct()];
    }

    private void Change(string path, string where, string text, IReadOnlyList<string> added)
    {
        var lines = File.ReadAllLines(path).ToList();
        var found = lines.FindAll(l => l.Contains(text, StringComparison.Ordinal));
        found.Count.ShouldBe(1, $"{name}: lines of {path} that hold {text}");
        var at = lines.IndexOf(found[0]);
        if (where == "replace")
        {
            lines.RemoveAt(at);
        }

        var indent = found[0][..^found[0].TrimStart().Length];
        lines.InsertRange(where == "after" ? at + 1 : at, added.Select(l => l.Length == 0 ? l : indent + l));
        File.WriteAllLines(path, lines);
    }

    private static IReadOnlyList<string> Dedented(string body)
    {
        var lines = body.Split('\n')[..^1];
        var indent = lines.Where(l => l.Length > 0).Min(l => l.Length - l.TrimStart().Length);
        return [.. lines.Select(l => l.Length == 0 ? l : l[indent..])];
    }

    [GeneratedRegex("""^ *```\w+ (?<file>\S+)( (?<where>before|after|replace)="(?<text>([^"\\]|\\.)*)")?\n(?<body>.*?)^ *```$""", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
