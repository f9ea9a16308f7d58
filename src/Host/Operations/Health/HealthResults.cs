using Microsoft.Extensions.Diagnostics.HealthChecks;
using Spoor.Domain;
using Spoor.Host.Words;

namespace Spoor.Host.Operations.Health;

/// <summary>What a check found, told in the language of the request. Nothing of a person is ever in it.</summary>
internal static class HealthResults
{
    /// <summary>The host should get no requests.</summary>
    public static HealthCheckResult Failed(Text why) => HealthCheckResult.Unhealthy(Word.Of(why));

    /// <summary>The host answers, but an administrator should look.</summary>
    public static HealthCheckResult Lacking(Text why) => HealthCheckResult.Degraded(Word.Of(why));
}
