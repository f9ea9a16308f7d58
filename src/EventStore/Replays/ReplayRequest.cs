using NodaTime;

namespace Spoor.EventStore.Replays;

/// <summary>A replay as it is asked for: what is left out takes its default (rules.md, The four inputs).</summary>
/// <param name="Programme">May be left out where the register has one.</param>
/// <param name="Definition">The name of a definition, or the path of a file that holds one.</param>
/// <param name="DefinitionMayBeFile">Only at the command line: whoever asks over the network is not to reach files.</param>
public sealed record ReplayRequest(
    int Year, string? Programme = null, Instant? KnownAt = null, LocalDate? AsOf = null, string? Definition = null,
    bool DefinitionMayBeFile = false);
