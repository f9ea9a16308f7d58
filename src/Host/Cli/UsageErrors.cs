using System.CommandLine;
using System.CommandLine.Parsing;

namespace Spoor.Host.Cli;

/// <summary>Errors in a command line, with suggested commands or options. English, as the help is.</summary>
internal static class UsageErrors
{
    /// <summary>The messages, most relevant first. At least one if the parser found an error.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var (command, path) = (parsed.CommandResult.Command, Path(parsed.CommandResult));
        List<Symbol> commands = [.. command.Subcommands.Where(c => !c.Hidden)];
        if (command.Action is null && commands.Count > 0)
        {
            return
            [
                parsed.UnmatchedTokens is [var typed, ..]
                    ? $"'{typed}' is no {(IsOption(typed) ? "option" : "command")} of {path}.{Meant(typed, path, commands)} Commands: {Names(commands)}."
                    : $"A command is missing after {path}. Commands: {Names(commands)}.",
            ];
        }

        List<Symbol> options = [.. OptionsOf(parsed.CommandResult).Where(o => !o.Hidden)];
        return
        [
            .. parsed.UnmatchedTokens.Distinct().Select(t => IsOption(t)
                ? $"'{t}' is no option of {path}.{Meant(t, path, options)} Options: {Names(options)}."
                : $"'{t}' is more than {path} takes.{Meant(t, path, commands)}"),
            .. parsed.Errors.Select(e => e.Message).Where(m => !parsed.UnmatchedTokens.Any(t => m.Contains($"'{t}'", StringComparison.Ordinal))).Distinct(),
        ];
    }

    /// <summary>The full name of a command, such as <c>spoor user add</c>.</summary>
    public static string Path(CommandResult result) => string.Join(' ', Path((SymbolResult)result));

    private static IEnumerable<string> Path(SymbolResult? result) =>
        result is CommandResult command ? [.. Path(command.Parent), command.Command is RootCommand ? "spoor" : command.Command.Name] : [];

    private static bool IsOption(string typed) => typed.StartsWith('-');

    private static IEnumerable<Option> OptionsOf(SymbolResult? result) =>
        result is CommandResult command ? [.. command.Command.Options, .. OptionsOf(command.Parent).Where(o => o.Recursive)] : [];

    private static string Meant(string typed, string path, IEnumerable<Symbol> symbols) => Spelling.Nearest(typed, symbols.Select(s => s.Name)) is { } meant
        ? $" Did you mean: {(IsOption(meant) ? meant : $"{path} {meant}")}?"
        : "";

    private static string Names(IEnumerable<Symbol> symbols) => string.Join(", ", symbols.Select(s => s.Name));
}
