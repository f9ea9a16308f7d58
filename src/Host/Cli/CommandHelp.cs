using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Spoor.Host.Cli;

/// <summary>The help of a command, where the parser's own would mislead: it shows optional arguments as required, commands with required subcommands as
/// complete, and the demo as using the database and the default directory of a real register.</summary>
internal sealed class CommandHelp : SynchronousCommandLineAction
{
    // A character in none of our texts.
    private const char Opening = '\u0001';
    private const char Closing = '\u0002';

    private const string DataOfDemo = "Directory of the demo's own register. Default: a per-user directory beside the one of a real register.";

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        List<Argument> optional = [.. command.Subcommands.SelectMany(c => c.Arguments).Where(a => a.Arity.MinimumNumberOfValues == 0)];
        var names = optional.ConvertAll(a => a.HelpName);
        var (isDatabaseHidden, data) = (SharedOptions.Database.Hidden, SharedOptions.Data.Description);
        var (output, text) = (parseResult.InvocationConfiguration.Output, new StringWriter());
        try
        {
            // The library lays out the columns; the marks are replaced by brackets of the same width afterwards.
            optional.ForEach(a => a.HelpName = $"{Opening}{a.HelpName ?? a.Name}{Closing}");
            if (command.Name == DemoCommand.Name)
            {
                SharedOptions.Database.Hidden = true;
                SharedOptions.Data.Description = DataOfDemo;
            }

            parseResult.InvocationConfiguration.Output = text;
            return new HelpAction().Invoke(parseResult);
        }
        finally
        {
            parseResult.InvocationConfiguration.Output = output;
            (SharedOptions.Database.Hidden, SharedOptions.Data.Description) = (isDatabaseHidden, data);
            optional.Zip(names).ToList().ForEach(a => a.First.HelpName = a.Second);
            var written = text.ToString().Replace($"<{Opening}", "[<", StringComparison.Ordinal).Replace($"{Closing}>", ">]", StringComparison.Ordinal);
            output.Write(command.Action is null ? written.Replace("[command]", "<command>", StringComparison.Ordinal) : written);
        }
    }
}
