using Spoor.EmbeddedPostgres;
using Spoor.EventStore.Log;
using Spoor.Host.Words;

namespace Spoor.Host.Operations.Health;

/// <summary>Supervises the embedded PostgreSQL server while the host is running, and restarts it if it died. If that fails, the host
/// stops, so that its supervisor notices.</summary>
internal sealed partial class OwnServer(
    EmbeddedCluster cluster, IEventStore log, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<OwnServer> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>How long the server may be unavailable before the host stops.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The maximum number of restarts within <see cref="Window"/>: a server that dies more often is broken, even if it responds in between.</summary>
    private const int MostRestarts = 5;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        var seen = time.GetTimestamp();
        var restarts = new Queue<long>();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (await AnswersAsync(stoppingToken))
            {
                seen = time.GetTimestamp();
            }
            else if (await cluster.KeepRunningAsync(stoppingToken) is not { } fault)
            {
                Again(logger);
                restarts.Enqueue(time.GetTimestamp());
                while (time.GetElapsedTime(restarts.Peek()) > Window)
                {
                    restarts.Dequeue();
                }

                if (restarts.Count > MostRestarts)
                {
                    TooOften(logger, restarts.Count);
                    lifetime.StopApplication();
                    return;
                }
            }
            else if (time.GetElapsedTime(seen) > Patience)
            {
                Gone(logger, Word.Of(fault.Sentence));
                lifetime.StopApplication();
                return;
            }
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            await log.TailAsync(cancellation).WaitAsync(DatabaseCheck.Patience, cancellation);
            return true;
        }
        catch (Exception e) when (DatabaseCheck.IsSilence(e))
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Spoor's own PostgreSQL did not answer; it runs again.")]
    private static partial void Again(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "Spoor's own PostgreSQL died {Count} times within ten minutes, so this host stops. See postgres.log in its directory.")]
    private static partial void TooOften(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Spoor's own PostgreSQL does not start again, so this host stops. {Why}")]
    private static partial void Gone(ILogger logger, string why);
}
