using Microsoft.Extensions.Diagnostics.HealthChecks;
using Spoor.Domain.Json;
using Spoor.EventStore.Postgres;

namespace Spoor.Host.Health;

/// <summary>How far the read replica has come. Without it every answer comes from the primary, so its absence stops nobody.</summary>
internal sealed class ReplicaCheck(Replica replica) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (await replica.Reach(cancellationToken).WaitAsync(DatabaseCheck.Patience, cancellationToken) is not { } reach)
            {
                return Found.Lacking(new(
                    "Wat als leesreplica is opgegeven, is geen replica van dit register (meer). Alles komt van de primaire database.",
                    "What was given as read replica is no replica of this register (any more). Everything comes from the primary database."));
            }

            var data = new Dictionary<string, object> { ["position"] = reach.Position };
            if (reach.SettledAt is { } settled)
            {
                data["settledAt"] = ContractInstant.Pattern.Format(settled);
            }

            return HealthCheckResult.Healthy(data: data);
        }
        catch (Exception e) when (DatabaseCheck.IsSilence(e))
        {
            return Found.Lacking(new(
                "De leesreplica antwoordt niet. Alles komt van de primaire database.",
                "The read replica does not answer. Everything comes from the primary database."));
        }
    }
}
