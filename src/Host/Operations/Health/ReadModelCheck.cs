using Microsoft.Extensions.Diagnostics.HealthChecks;
using Spoor.EventStore.Views;

namespace Spoor.Host.Operations.Health;

/// <summary>Whether the read models are up to date as of today. A stream that blocks them needs an administrator, but requests are still served.</summary>
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
