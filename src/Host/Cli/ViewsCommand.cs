using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Spoor.EventStore.Views;
using Spoor.Host.Api;
using Spoor.Host.Views;
using Spoor.Host.Words;
using Text = Spoor.Domain.Text;
using Spoor.EventStore;

namespace Spoor.Host.Cli;

/// <summary><c>spoor views</c>: how the stored views stand, and filling them anew.</summary>
internal static class ViewsCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static Command Create()
    {
        var status = new Command("status", "How far each stored view is, as of which date, and what stopped it. Example: spoor views status") { SharedOptions.Json }
            .RunsOnRegister((_, register, answer, cancellation) => Tell(register.Views, answer, cancellation));
        var rebuild = new Command("rebuild", "Fills all stored views anew beside those that are read, and shows them when they are full. Example: spoor views rebuild") { SharedOptions.Json }
            .RunsOnRegister((_, register, answer, cancellation) => Rebuild(register.Views, answer, cancellation));
        return new Command("views", "The stored views: what the screens read. They follow from the log and can be filled anew at any time.") { status, rebuild, SharedOptions.Json }
            .RunsOnRegister((_, register, answer, cancellation) => Tell(register.Views, answer, cancellation));
    }

    /// <summary>Asks for it, and takes part as one more host: where another holds the lease, that one does it.</summary>
    private static async Task<int> Rebuild(ViewDatabase views, Answer answer, CancellationToken cancellation)
    {
        answer.Error.WriteLine(Word.Of("views.rebuilding"));
        await views.AskRebuild(ViewDatabase.Names, cancellation);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = views.Runner(ViewService.Holder, new OnError(answer)).Run(done.Token);
        try
        {
            while ((await views.States(cancellation)).Any(s => s.WantsRebuild && ViewDatabase.Names.Contains(s.View)) && !running.IsCompleted)
            {
                await Task.Delay(Pause, cancellation);
            }
        }
        finally
        {
            await done.CancelAsync();
            await running;
        }

        return await Tell(views, answer, cancellation);
    }

    /// <summary>A stopped view is the answer no.</summary>
    private static async Task<int> Tell(ViewDatabase views, Answer answer, CancellationToken cancellation)
    {
        var status = await ViewStatus.Of(views, cancellation);
        if (answer.IsJson)
        {
            Answer.Document(status);
        }
        else
        {
            answer.Out.WriteLine(Word.Of("views.head", status.Head));
            answer.Out.WriteLine(status.Holder is { } holder ? Word.Of("views.holder", holder) : Word.Of("views.no_holder"));
            foreach (var view in status.Views)
            {
                answer.Out.WriteLine($"  {Line(view)}");
            }
        }

        return status.Views.Any(v => v.Stopped is not null) ? Exit.No : Exit.Done;
    }

    internal static string Line(ViewLine view) => view switch
    {
        { Stopped: { } stop } => Stopped(view.View, stop.Position, stop.Event, Word.Moment(stop.Since), stop.Why),
        { Filled: false } => Word.Of("views.unfilled", view.View),
        { WantsRebuild: true } => Word.Of("views.wanted", view.View),
        _ => Word.Of("views.line", view.View, view.Position, Word.Date(view.AsOf), view.Behind.ToString(CultureInfo.InvariantCulture)),
    };

    private static string Stopped(string view, long position, EventId? stoppedBy, string since, string why) =>
        Word.Of(Word.Both("views.stopped", view, position, stoppedBy?.ToString() ?? "–", since).With(why));

    /// <summary>What becomes of the views, told beside the answer.</summary>
    private sealed class OnError(Answer answer) : IViewWitness
    {
        public void Stopped(string view, long position, EventId? stoppedBy, string why) =>
            answer.Error.WriteLine(ViewsCommand.Stopped(view, position, stoppedBy, "–", why));

        public void Rebuilt(IReadOnlyList<string> views, long position)
        {
        }

        public void BrokenOff(Exception why) => answer.Error.WriteLine(Word.Of(new Text("Het vullen is afgebroken en wordt opnieuw geprobeerd.", "Filling was broken off and is tried again.").With(why)));
    }
}
