using System.Globalization;
using Spoor.EventStore.Views;

namespace Spoor.Host.Views;

/// <summary>Takes part in filling the stored views while the web application serves: one of all hosts on a database does it.</summary>
internal sealed class ViewService(ViewDatabase views, ILogger<ViewService> told) : BackgroundService
{
    /// <summary>How this process is shown to whoever asks which host projects.</summary>
    public static string Holder { get; } = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName} {Environment.ProcessId}");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        views.Runner(Holder, new ViewLog(told)).Run(stoppingToken);
}

/// <summary>Writes to the log of the program what becomes of the stored views.</summary>
internal sealed partial class ViewLog(ILogger told) : IViewWitness
{
    public void Stopped(string view, long position, EventId? stoppedBy, string why) => Stopped(told, view, position, stoppedBy?.ToString() ?? "–", why);

    public void Rebuilt(IReadOnlyList<string> views, long position) => Rebuilt(told, string.Join(", ", views), position);

    public void BrokenOff(Exception why) => BrokenOff(told, why.Message);

    [LoggerMessage(Level = LogLevel.Error, Message = "The stored view {View} stopped before position {Position} (event {StoppedBy}): {Why} Nothing is skipped: it goes on when a program starts that can take it in.")]
    private static partial void Stopped(ILogger told, string view, long position, string stoppedBy, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "The stored views {Views} were filled anew up to position {Position}.")]
    private static partial void Rebuilt(ILogger told, string views, long position);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Filling the stored views broke off, and is taken up again in a moment: {Why}")]
    private static partial void BrokenOff(ILogger told, string why);
}
