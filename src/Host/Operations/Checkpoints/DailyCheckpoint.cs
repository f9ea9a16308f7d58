using System.Data.Common;
using NodaTime;

namespace Spoor.Host.Operations.Checkpoints;

/// <summary>Makes the daily checkpoint while the web application is running. It checks hourly, so that a machine that
/// was asleep at night catches up.</summary>
internal sealed partial class DailyCheckpoint(CheckpointService checkpoints, IClock clock, ILogger<DailyCheckpoint> logger) : BackgroundService
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hours = new PeriodicTimer(Hour);
        do
        {
            try
            {
                await checkpoints.TakeDailyAsync(clock.GetCurrentInstant(), stoppingToken);
            }
            catch (Exception failed) when (failed is DbException or InvalidDataException or TimeoutException)
            {
                NotTaken(logger, failed.Message);
            }
        }
        while (await hours.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The checkpoint of today was not taken, and is tried again in an hour: {Why}")]
    private static partial void NotTaken(ILogger logger, string why);
}
