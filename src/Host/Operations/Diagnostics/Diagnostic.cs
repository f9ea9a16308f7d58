using Spoor.Domain;
using Spoor.Domain.Json;

namespace Spoor.Host.Operations.Diagnostics;

/// <summary>The severity.</summary>
public enum Severity
{
    [Code("ok")] Ok,
    [Code("warning")] Warning,
    [Code("unsafe")] Unsafe,
}

/// <summary>The result of one check.</summary>
/// <param name="Check">The stable name of the check.</param>
/// <param name="What">The finding.</param>
/// <param name="Remedy">What to do; null if nothing.</param>
public sealed record Diagnostic(string Check, Severity Severity, Text What, Text? Remedy = null);
