using NodaTime;

namespace Spoor.EventStore.Replays;

/// <summary>A requested replay: omitted inputs take their default (rules.md, The four inputs).</summary>
/// <param name="Programme">Optional if the register has only one.</param>
/// <param name="Definition">The name of a definition, or the path of a file that holds one.</param>
/// <param name="DefinitionMayBeFile">Only on the command line: network clients must not access files.</param>
public sealed record ReplayRequest(
    int Year, string? Programme = null, Instant? KnownAt = null, LocalDate? AsOf = null, string? Definition = null,
    bool DefinitionMayBeFile = false);
