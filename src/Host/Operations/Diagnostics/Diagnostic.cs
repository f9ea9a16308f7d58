using Spoor.Domain;
using Spoor.Domain.Json;

namespace Spoor.Host.Operations.Diagnostics;

/// <summary>How bad it is.</summary>
public enum Severity
{
    [Code("ok")] Ok,
    [Code("warning")] Warning,
    [Code("unsafe")] Unsafe,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Check">Its stable name.</param>
/// <param name="What">What was found.</param>
/// <param name="Remedy">What to do; null where nothing must be done.</param>
public sealed record Diagnostic(string Check, Severity Gravity, Text What, Text? Remedy = null);
