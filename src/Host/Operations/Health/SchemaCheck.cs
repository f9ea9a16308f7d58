using Microsoft.Extensions.Diagnostics.HealthChecks;
using Spoor.Domain;

namespace Spoor.Host.Operations.Health;

/// <summary>Whether the database has the schema of this program version, and the program its privileges: a newer version on
/// another host may have upgraded the database, and this host should then receive no more requests.</summary>
/// <param name="schema">What is wrong with the schema; null if nothing.</param>
/// <param name="rights">What an administrator should fix in the privileges; null if nothing.</param>
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
