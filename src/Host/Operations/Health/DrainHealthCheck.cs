using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Spoor.Host.Operations.Health;

/// <summary>Whether this host accepts new work. When stopping, it first reports so here, so that a proxy sends new requests elsewhere
/// while the pending ones are completed.</summary>
public sealed class DrainHealthCheck : IHealthCheck
{
    private volatile bool _isStopping;

    /// <summary>Marks this host as not ready.</summary>
    public void Stop() => _isStopping = true;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        _isStopping ? HealthResults.Failed(new("Deze host stopt.", "This host is stopping.")) : HealthCheckResult.Healthy());
}
