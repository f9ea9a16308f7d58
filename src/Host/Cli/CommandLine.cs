using System.CommandLine;
using System.CommandLine.Parsing;
using Spoor.Host.Telemetry;
using Spoor.Store.Telemetry;

namespace Spoor.Host.Cli;

/// <summary>The command line of interfaces.md.</summary>
public static class CommandLine
{
    /// <summary>All commands.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand(
            "Spoor: the register of trajectories to paid work. Every figure explains itself down to the events behind it,"
            + " and can be replayed as it was known at any past moment, under any definition.")
        {
            SharedOptions.Database,
            SharedOptions.Data,
            SharedOptions.Lang,
        };
        foreach (var command in (Command[])
        [
            DemoCommand.Create(),
            ServeCommand.Create(),
            MigrateCommand.Create(),
            ImportCommand.Create(),
            Commands.Export(),
            Commands.Replay(),
            Commands.Members(),
            Commands.Explain(),
            Commands.History(),
            ComparisonCommands.Compare(),
            CloseYearCommand.Create(),
            ComparisonCommands.Restate(),
            VerifyCommand.Create(),
            ProveCommand.Create(),
            CheckpointCommand.Create(),
            DefinitionsCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            ViewsCommand.Create(),
            UserCommand.Create(),
            SettingsCommand.Create(),
            DoctorCommand.Create(),
            SubjectCommand.Create(),
            RetentionCommand.Create(),
        ])
        {
            root.Subcommands.Add(command);
        }

        return root;
    }

    /// <summary>Runs a command line.</summary>
    /// <returns>The exit status of interfaces.md.</returns>
    public static async Task<int> Run(IReadOnlyList<string> arguments)
    {
        var parsed = Root().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"spoor: {error.Message}");
            }

            if (Nearest(parsed) is { } meant)
            {
                await Console.Error.WriteLineAsync($"Did you mean: {meant}?");
            }

            if (arguments.Contains("--json"))
            {
                Answer.Document(new { error = parsed.Errors[0].Message });
            }

            await Console.Error.WriteLineAsync($"See: spoor {parsed.CommandResult.Command.Name} --help".Replace("spoor spoor", "spoor", StringComparison.Ordinal));
            return Exit.Bad;
        }

        using var exporting = Exporting.Start();
        using var span = Signals.Span(parsed.CommandResult.Command.Name);
        return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
    }

    /// <summary>The command that was meant where one was mistyped: the one that takes the fewest changes, and no more than a third of its letters.</summary>
    private static string? Nearest(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count == 0 || parsed.UnmatchedTokens is not [var typed, ..])
        {
            return null;
        }

        var (nearest, changes) = command.Subcommands.Select(c => (c.Name, Changes: Changes(typed, c.Name))).MinBy(c => c.Changes);
        return changes <= Math.Max(1, nearest.Length / 3) || nearest.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
            ? string.Join(' ', Names(parsed.CommandResult).Append(nearest))
            : null;
    }

    private static IEnumerable<string> Names(SymbolResult? result) =>
        result is CommandResult command ? [.. Names(command.Parent), command.Command is RootCommand ? "spoor" : command.Command.Name] : [];

    /// <summary>How many letters must be put in, taken out, replaced or swapped with the next to make one word of another.</summary>
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
                    _ => Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (char.ToLowerInvariant(from[i - 1]) == to[j - 1] ? 0 : 1)),
                };
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[from.Length, to.Length];
    }
}
