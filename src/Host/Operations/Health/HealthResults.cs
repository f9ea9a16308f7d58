using Microsoft.Extensions.Diagnostics.HealthChecks;
using Spoor.Domain;
using Spoor.Host.Words;

namespace Spoor.Host.Operations.Health;

/// <summary>Results of checks, in the language of the request. They never contain personal data.</summary>
internal static class HealthResults
{
    /// <summary>The host should receive no requests.</summary>
    public static HealthCheckResult Failed(Text why) => HealthCheckResult.Unhealthy(Word.Of(why));

    /// <summary>The host responds, but needs an administrator's attention.</summary>
    public static HealthCheckResult Lacking(Text why) => HealthCheckResult.Degraded(Word.Of(why));
}
