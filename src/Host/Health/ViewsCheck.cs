using Microsoft.Extensions.Diagnostics.HealthChecks;
using Spoor.EventStore.Views;
using Spoor.Host.Api;
using Spoor.Host.Views;

namespace Spoor.Host.Health;

/// <summary>How the stored views stand. One that was never filled answers nobody, so this host should get no requests yet. One that stopped at an event keeps answering as of that position, so an administrator should look and nobody is sent away.</summary>
internal sealed class ViewsCheck(ViewDatabase views) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (await views.Unfilled(cancellationToken).WaitAsync(DatabaseCheck.Patience, cancellationToken) is { } empty)
            {
                return Found.Failed(ViewWords.NotFilled(empty));
            }

            var status = await ViewStatus.Of(views, cancellationToken).WaitAsync(DatabaseCheck.Patience, cancellationToken);
            var stopped = string.Join(", ", status.Views.Where(v => v.Stopped is not null).Select(v => $"{v.View} ({v.Stopped!.Position})"));
            return stopped.Length > 0
                ? Found.Lacking(new(
                    $"Opgeslagen overzichten staan stil vóór een gebeurtenis die ze niet kunnen opnemen: {stopped}. Zie spoor views.",
                    $"Stored views have stopped before an event that they cannot take in: {stopped}. See spoor views."))
                : HealthCheckResult.Healthy(data: new Dictionary<string, object> { ["behind"] = status.Views.Select(v => v.Behind).DefaultIfEmpty(0).Max() });
        }
        catch (Exception e) when (DatabaseCheck.IsSilence(e))
        {
            return Found.Failed(DatabaseCheck.Silent);
        }
    }
}
