using System.CommandLine;
using Spectre.Console;
using Spoor.EventStore.Views;
using Spoor.Host.Words;

namespace Spoor.Host.Cli;

/// <summary><c>spoor projections</c>: shows the progress of the read models, and rebuilds them.</summary>
internal static class ProjectionsCommand
{
    /// <param name="name">The former word <c>views</c> is a hidden alias.</param>
    public static Command Create(string name = "projections")
    {
        var status = new Command("status", "The position and the date up to which the read models are written. Example: spoor projections status") { SharedOptions.Json }
            .RunsOnRegister((_, register, answer, cancellation) => WriteAsync(register.Views, answer, cancellation));
        var rebuild = new Command("rebuild", "Rebuilds the read models from the log; screens read the present ones until the new ones are complete. Example: spoor projections rebuild") { SharedOptions.Json }
            .RunsOnRegister((_, register, answer, cancellation) => RebuildAsync(register.Views, answer, cancellation));
        return new Command(name, "The read models behind the lists on the screens. They are written together with each event, follow from the log, and can be rebuilt at any time.") { status, rebuild, SharedOptions.Json }
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
