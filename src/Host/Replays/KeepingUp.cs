using System.Data.Common;
using Spoor.Store.Log;

namespace Spoor.Host.Replays;

/// <summary>Reads the log while nobody asks, so that whoever asks first does not wait for all of it. Nothing depends on it: a question reads on by itself.</summary>
internal sealed partial class KeepingUp(IEventLog log, LogKeeper keeper, ILogger<KeepingUp> told) : BackgroundService
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
                var before = keeper.Now.Log.Position;
                var now = await keeper.UpTo(await log.Head(stoppingToken), stoppingToken);
                if (now.Log.Position - before >= Leftovers.Long)
                {
                    Leftovers.GiveBack();
                }

                wasBehind = false;
            }
            catch (Exception failed) when (failed is DbException or InvalidDataException or TimeoutException)
            {
                // Once is enough: every question that meets the same tells it too.
                if (!wasBehind)
                {
                    Behind(told, keeper.Now.Log.Position, failed.Message);
                }

                wasBehind = true;
            }
        }
        while (await pauses.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>A keeper that says when what it kept is not in the log any more.</summary>
    public static LogKeeper Keeper(IEventLog log, ILogger<LogKeeper> told) => new(log, position => WentBack(told, position));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log does not hold what it held at position {Position}: another server must have taken the place of the one that was read. What was kept of it is let go of and read afresh.")]
    private static partial void WentBack(ILogger told, long position);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The log is kept up to position {Position} and no further, and is tried again: {Why}")]
    private static partial void Behind(ILogger told, long position, string why);
}
