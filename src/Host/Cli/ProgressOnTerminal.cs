using Spectre.Console;

namespace Spoor.Host.Cli;

/// <summary>A progress line on standard error, only if that is a terminal.</summary>
internal static class ProgressOnTerminal
{
    /// <summary>Runs work that reports how many lines it has read.</summary>
    public static Task<TResult> WithProgressAsync<TResult>(this CommandOutput answer, string title, Func<IProgress<int>?, Task<TResult>> work) =>
        Console.IsErrorRedirected
            ? work(null)
            : answer.Error.Status().StartAsync(title, status => work(new Shown(status, title)));

    private sealed class Shown(StatusContext status, string title) : IProgress<int>
    {
        public void Report(int value) => status.Status($"{title}: {value:N0}".EscapeMarkup());
    }
}
