using Microsoft.Extensions.Diagnostics.HealthChecks;
using Spoor.Domain.Json;
using Spoor.EventStore.Postgres;

namespace Spoor.Host.Operations.Health;

/// <summary>The replication lag of the read replica that a host reads from.</summary>
internal sealed class ReplicaCheck(Replica replica) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (await replica.ReachAsync(cancellationToken).WaitAsync(DatabaseCheck.Patience, cancellationToken) is not { } reach)
            {
                return HealthResults.Lacking(new(
                    "Deze database is geen leesreplica van dit register meer. Start deze host opnieuw, met de primaire database in SPOOR_DATABASE.",
                    "This database is no read replica of this register any more. Start this host again, with the primary database in SPOOR_DATABASE."));
            }

            var data = new Dictionary<string, object> { ["position"] = reach.Position };
            if (reach.FinalisedThrough is { } settled)
            {
                data["settledAt"] = ContractInstant.Pattern.Format(settled);
            }

            return HealthCheckResult.Healthy(data: data);
        }
        catch (Exception e) when (DatabaseCheck.IsSilence(e))
        {
            return HealthResults.Lacking(DatabaseCheck.Silent);
        }
    }
}
