using System.Data.Common;
using Spoor.EventStore.Log;

namespace Spoor.Host.Replicas;

/// <summary>Settles an instant every few seconds on the primary, where a host knows of a replica. "Now" on a replica is the last instant that was settled,
/// and in a register where nothing happens for an hour that would be an hour ago.</summary>
internal sealed partial class Settling(IEventLog log, ILogger<Settling> told) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                await log.KnownAt(null, stoppingToken);
            }
            catch (Exception failed) when (failed is DbException or TimeoutException)
            {
                NotSettled(told, failed.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No instant was settled, so that the read replica falls behind the clock: {Why}")]
    private static partial void NotSettled(ILogger told, string why);
}
