using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Spoor.Host.Operations.Health;

/// <summary>Whether this host still takes new work. Told to stop, it says so here first, so that a proxy sends the next request elsewhere
/// while the ones that came are answered.</summary>
public sealed class DrainHealthCheck : IHealthCheck
{
    private volatile bool _isStopping;

    /// <summary>From now on this host is not ready any more.</summary>
    public void Stop() => _isStopping = true;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        _isStopping ? HealthResults.Failed(new("Deze host stopt.", "This host is stopping.")) : HealthCheckResult.Healthy());
}
