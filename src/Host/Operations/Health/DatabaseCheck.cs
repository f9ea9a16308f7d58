using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Spoor.Domain;
using Spoor.EventStore.Log;

namespace Spoor.Host.Operations.Health;

/// <summary>Whether the database responds, and the position of its log.</summary>
internal sealed class DatabaseCheck(IEventStore log) : IHealthCheck
{
    /// <summary>The timeout of a check: a slower database is of no use to anyone.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The message if it does not respond.</summary>
    public static Text Silent { get; } = new("De database antwoordt niet.", "The database does not answer.");

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var head = await log.TailAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
            return HealthCheckResult.Healthy(data: new Dictionary<string, object> { ["position"] = head.Position });
        }
        catch (Exception e) when (IsSilence(e))
        {
            return HealthResults.Failed(Silent);
        }
    }

    /// <summary>Whether an exception is a database failure rather than a bug.</summary>
    public static bool IsSilence(Exception e) => e is DbException or TimeoutException or ObjectDisposedException;
}
