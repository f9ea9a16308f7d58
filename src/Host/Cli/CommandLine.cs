using System.CommandLine;
using System.CommandLine.Help;
using Spoor.EventStore.Telemetry;
using Spoor.Host.Operations.Telemetry;

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
            ReadingsCommand.Create(),
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
            ProjectionsCommand.Create(),
            Former(ProjectionsCommand.Create("views")),
            UserCommand.Create(),
            SettingsCommand.Create(),
            MessagesCommand.Create(),
            DoctorCommand.Create(),
            SubjectCommand.Create(),
            RetentionCommand.Create(),
        ])
        {
            root.Subcommands.Add(command);
        }

        root.Options.OfType<HelpOption>().Single().Action = new CommandHelp();
        return root;
    }

    /// <summary>A command under its former name: it still works, but is not in the help.</summary>
    internal static Command Former(Command command)
    {
        command.Hidden = true;
        return command;
    }

    /// <summary>Runs a command line.</summary>
    /// <returns>The exit status of interfaces.md.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var parsed = Root().Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            var errors = UsageErrors.Of(parsed);
            foreach (var error in errors)
            {
                await Console.Error.WriteLineAsync($"spoor: {error}");
            }

            if (arguments.Contains("--json"))
            {
                CommandOutput.Document(new { error = errors[0] });
            }

            await Console.Error.WriteLineAsync($"See: {UsageErrors.Path(parsed.CommandResult)} --help");
            return Exit.Bad;
        }

        using var exporting = TelemetryExtensions.Start();
        using var span = Signals.Span(parsed.CommandResult.Command.Name);
        return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
    }
}
