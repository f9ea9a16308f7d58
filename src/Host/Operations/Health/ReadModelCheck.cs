using Microsoft.Extensions.Diagnostics.HealthChecks;
using Spoor.EventStore.Views;

namespace Spoor.Host.Operations.Health;

/// <summary>Whether the lists hold as of today. Where a stream is in the way they stand still, which an administrator should see and nobody is sent away for.</summary>
internal sealed class ReadModelCheck(ViewDatabase views) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await views.FaultAsync(cancellationToken).WaitAsync(DatabaseCheck.Patience, cancellationToken) is { } fault ? HealthResults.Lacking(fault) : HealthCheckResult.Healthy();
        }
        catch (Exception e) when (DatabaseCheck.IsSilence(e))
        {
            return HealthResults.Failed(DatabaseCheck.Silent);
        }
    }
}
