using Spoor.Domain;

namespace Spoor.EventStore.Exchange;

/// <summary>A fault in an import file.</summary>
/// <param name="Line">1, 2, 3 …; 0 where it is the file as a whole.</param>
public sealed record ImportFault(string File, int Line, Text Message);

/// <summary>What became of the lines of a file: each was stored, unchanged or rejected.</summary>
/// <param name="Unchanged">Stored before, with the same content.</param>
/// <param name="Rejected">Lines that are not in the register: bad ones, and good ones that go down with them.</param>
public sealed record ImportReport(int Stored, int Unchanged, int Rejected, IReadOnlyList<ImportFault> Faults)
{
    public static ImportReport Empty { get; } = new(0, 0, 0, []);

    /// <summary>The reports of two files together.</summary>
    public ImportReport And(ImportReport other) => new(
        Stored + other.Stored, Unchanged + other.Unchanged, Rejected + other.Rejected, [.. Faults, .. other.Faults]);
}
