using Microsoft.Extensions.Diagnostics.HealthChecks;
using Spoor.Domain;

namespace Spoor.Host.Operations.Health;

/// <summary>Whether the database still has the schema of this program, and the program the rights it should have: a newer version on
/// another host may have brought the database forward, and a host that does not know it should get no more requests.</summary>
/// <param name="schema">What is wrong with the schema; null where nothing is.</param>
/// <param name="rights">What an administrator should mend in the rights; null where nothing.</param>
internal sealed class SchemaCheck(Func<CancellationToken, Task<Text?>> schema, Text? rights) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await schema(cancellationToken).WaitAsync(DatabaseCheck.Patience, cancellationToken) is { } fault ? HealthResults.Failed(fault)
                : rights is { } lacking ? HealthResults.Lacking(lacking)
                : HealthCheckResult.Healthy();
        }
        catch (Exception e) when (DatabaseCheck.IsSilence(e))
        {
            return HealthResults.Failed(DatabaseCheck.Silent);
        }
    }
}
