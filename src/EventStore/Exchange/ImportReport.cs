using Spoor.Domain;

namespace Spoor.EventStore.Exchange;

/// <summary>A fault in an import file.</summary>
/// <param name="Line">1, 2, 3 …; 0 for the file as a whole.</param>
public sealed record ImportFault(string File, int Line, Text Message);

/// <summary>The outcome of an import, per line: stored, unchanged or rejected.</summary>
/// <param name="Unchanged">Already stored with the same content.</param>
/// <param name="Rejected">Lines that are not in the register: faulty ones, and valid ones rejected with them.</param>
public sealed record ImportReport(int Stored, int Unchanged, int Rejected, IReadOnlyList<ImportFault> Faults)
{
    public static ImportReport Empty { get; } = new(0, 0, 0, []);

    /// <summary>Adds the reports of two files.</summary>
    public ImportReport And(ImportReport other) => new(
        Stored + other.Stored, Unchanged + other.Unchanged, Rejected + other.Rejected, [.. Faults, .. other.Faults]);
}
