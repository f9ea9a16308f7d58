using System.CommandLine;
using Spectre.Console;
using Spoor.EventStore.Views;
using Spoor.Host.Words;

namespace Spoor.Host.Cli;

/// <summary><c>spoor views</c>: where the read models stand, and filling them anew.</summary>
internal static class ProjectionsCommand
{
    public static Command Create()
    {
        var status = new Command("status", "How far the lists are, and as of which date. Example: spoor views status") { SharedOptions.Json }
            .RunsOnRegister((_, register, answer, cancellation) => WriteAsync(register.Views, answer, cancellation));
        var rebuild = new Command("rebuild", "Fills the lists anew from the log, beside those that are read, and shows them when they are full. Example: spoor views rebuild") { SharedOptions.Json }
            .RunsOnRegister((_, register, answer, cancellation) => RebuildAsync(register.Views, answer, cancellation));
        return new Command("views", "The lists that the screens read. They are written with whatever is recorded, follow from the log, and can be filled anew at any time.") { status, rebuild, SharedOptions.Json }
            .RunsOnRegister((_, register, answer, cancellation) => WriteAsync(register.Views, answer, cancellation));
    }

    private static async Task<int> RebuildAsync(ViewDatabase views, CommandOutput answer, CancellationToken cancellation)
    {
        answer.Error.WriteLine(Word.Of("views.rebuilding"));
        return await views.RebuildAsync(cancellation) is { } fault ? answer.Fault(fault, Exit.Bad) : await WriteAsync(views, answer, cancellation);
    }

    private static async Task<int> WriteAsync(ViewDatabase views, CommandOutput answer, CancellationToken cancellation)
    {
        var state = await views.StateAsync(cancellation);
        if (answer.IsJson)
        {
            CommandOutput.Document(state);
        }
        else
        {
            answer.Out.WriteLine(Word.Of("views.line", state.Position, Word.Date(state.AsOf)));
        }

        return Exit.Done;
    }
}
