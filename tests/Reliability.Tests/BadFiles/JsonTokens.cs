using System.Text.RegularExpressions;

namespace Spoor.Reliability.Tests.BadFiles;

/// <summary>A sound line cut into its tokens, so that any of them can be replaced by what is not even JSON.</summary>
internal sealed partial class JsonTokens
{
    private readonly string[] _tokens;

    public JsonTokens(string line) => _tokens = [.. Token().Matches(line).Select(m => m.Value)];

    /// <summary>The places of names of members.</summary>
    public IReadOnlyList<int> Names => Where(n => n + 1 < _tokens.Length && _tokens[n + 1] == ":");

    /// <summary>The places of texts, numbers, true and false that are values.</summary>
    public IReadOnlyList<int> Values => Where(n => !"{}[]:,".Contains(_tokens[n], StringComparison.Ordinal) && (n + 1 >= _tokens.Length || _tokens[n + 1] != ":"));

    public string this[int place] => _tokens[place];

    /// <summary>The line with a token replaced.</summary>
    public string With(int place, string replacement) => string.Concat([.. _tokens[..place], replacement, .. _tokens[(place + 1)..]]);

    /// <summary>The member whose name stands at a place, as written.</summary>
    public string Member(int name) => string.Concat(_tokens[name..EndOf(name + 2)]);

    /// <summary>The line with the member whose name stands at a place replaced; an empty text takes it out.</summary>
    public string WithMember(int name, string replacement)
    {
        var (from, to) = (name, EndOf(name + 2));
        if (replacement.Length == 0)
        {
            // With it goes a comma, before or behind.
            _ = _tokens[to] == "," ? to++ : _tokens[from - 1] == "," ? from-- : from;
        }

        return string.Concat([.. _tokens[..from], replacement, .. _tokens[to..]]);
    }

    private int EndOf(int value)
    {
        var depth = 0;
        do
        {
            depth += _tokens[value] switch { "{" or "[" => 1, "}" or "]" => -1, _ => 0 };
            value++;
        }
        while (depth > 0);
        return value;
    }

    private List<int> Where(Func<int, bool> condition) => [.. Enumerable.Range(0, _tokens.Length).Where(condition)];

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+
        """)]
    private static partial Regex Token();
}
