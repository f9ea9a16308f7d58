using System.Data.Common;
using Spoor.EventStore.Log;

namespace Spoor.Host.Operations;

/// <summary>Loads the log into memory at start-up, so that the first request need not wait for it. Nothing depends on it: requests load what is missing.</summary>
internal sealed partial class IndexWarmup(IEventStore log, IndexLoader index, ILogger<IndexWarmup> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pauses = new PeriodicTimer(Pause);
        var wasBehind = false;
        do
        {
            try
            {
                await index.UpToAsync(await log.TailAsync(stoppingToken), stoppingToken);
                wasBehind = false;
            }
            catch (Exception failed) when (failed is DbException or InvalidDataException or TimeoutException)
            {
                // Logged once: every request that fails the same way logs it too.
                if (!wasBehind)
                {
                    Behind(logger, index.Now.Events.Position, failed.Message);
                }

                wasBehind = true;
            }
        }
        while (await pauses.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>A loader that reports when what it read is no longer in the log.</summary>
    public static IndexLoader Loader(IEventStore log, ILogger<IndexLoader> logger) => new(log, position => WentBack(logger, position));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log does not hold what it held at position {Position}: another server must have taken the place of the one that was read. All of it is read again.")]
    private static partial void WentBack(ILogger logger, long position);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log was read into memory up to position {Position} and no further; it is tried again: {Why}")]
    private static partial void Behind(ILogger logger, long position, string why);
}
