using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spoor.Database;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.EventStore.Exchange;
using Spoor.Identity.Accounts;

namespace Spoor.Host.Operations.Backups;

/// <summary>The access log as a file of a backup: a line per entry, ordered by id. There may be millions of entries, so it is written and read
/// as a stream with limited buffering.</summary>
public static class AccessFile
{
    // The buffer is also limited in bytes.
    private const int Batch = 4000;

    // A list may have shown all trajectories of a region: this allows a million of them.
    private const int MostBytes = 64 * LineSplitter.MostBytes;

    private static readonly JsonSerializerOptions Strictly = new(BackupJson.Options)
    {
        WriteIndented = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNameCaseInsensitive = false,
        AllowDuplicateProperties = false,
    };

    /// <summary>Writes entries as a stream.</summary>
    /// <returns>The number of entries.</returns>
    public static async Task<long> WriteAsync(IAsyncEnumerable<AccessLogRecord> entries, Stream file, CancellationToken cancellation)
    {
        var count = 0L;
        await foreach (var entry in entries.WithCancellation(cancellation))
        {
            await file.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(LineOf(entry), Strictly), cancellation);
            await file.WriteAsync("\n"u8.ToArray(), cancellation);
            count++;
        }

        return count;
    }

    /// <summary>Reads the file in batches.</summary>
    /// <returns>Entries, or the first error in a line, after which reading stops.</returns>
    public static async IAsyncEnumerable<Outcome<IReadOnlyList<AccessLogRecord>, Text>> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Guid? last = null;
        await foreach (var batch in LineSplitter.BatchesAsync(file, Batch, cancellation, MostBytes))
        {
            var entries = new List<AccessLogRecord>(batch.Count);
            foreach (var (number, read) in batch.AsParallel().AsOrdered().Select(l => (l.Number, EntryIn(l))).ToList())
            {
                if (!read.Try(out var record, out var fault))
                {
                    yield return fault;
                    yield break;
                }

                if (last is { } before && record.Entry.Id.CompareTo(before) <= 0)
                {
                    yield return BackupFaults.AccessLog(number, new(
                        "het id komt niet na dat van de regel ervoor.", "the id does not come after that of the line before it."));
                    yield break;
                }

                last = record.Entry.Id;
                entries.Add(record);
            }

            yield return Outcome<IReadOnlyList<AccessLogRecord>, Text>.Of(entries);
        }
    }

    private static Line LineOf(AccessLogRecord record)
    {
        var entry = record.Entry;
        return new(
            entry.Id, ContractInstant.Pattern.Format(entry.At), entry.Actor, entry.Roles, entry.Act, entry.What, entry.Asked,
            entry.Programme, entry.Trajectory, entry.Client, entry.OnBehalf, entry.Reason, record.Shown is [] ? null : record.Shown);
    }

    private static Outcome<AccessLogRecord, Text> EntryIn(RawLine raw)
    {
        if (raw.IsTooLong)
        {
            return Wrong("de regel is te lang.", "the line is too long.");
        }

        Line? line;
        try
        {
            line = JsonSerializer.Deserialize<Line>(raw.Bytes, Strictly);
        }
        catch (JsonException broken)
        {
            return BackupFaults.AccessLog(raw.Number, new Text("dit is geen inzage.", "this is no entry.").With(broken));
        }

        if (line is null)
        {
            return Wrong("dit is geen inzage.", "this is no entry.");
        }

        if (!AccessLogRecords.Acts.Contains(line.Act))
        {
            return BackupFaults.UnknownAct(raw.Number, line.Act);
        }

        if (ContractInstant.Find(line.At) is not { } at)
        {
            return Wrong($"\"{line.At}\" is geen moment.", $"\"{line.At}\" is no moment.");
        }

        var shown = line.Shown ?? [];
        if (shown.Distinct(StringComparer.Ordinal).Count() < shown.Count)
        {
            return Wrong("een getoond traject staat er twee keer.", "a trajectory that was shown stands there twice.");
        }

        return line.Texts.Concat(shown).Any(t => t is null || t.Contains('\0', StringComparison.Ordinal))
            ? Wrong("een tekst ontbreekt of bevat het teken \\u0000.", "a text is missing or holds the character \\u0000.")
            : new AccessLogRecord(
                new(line.Id, at, line.Actor, line.Roles, line.Programme, line.Act, line.What, line.Asked, line.Trajectory, line.Client, line.OnBehalf, line.Reason),
                shown);

        Text Wrong(string nl, string en) => BackupFaults.AccessLog(raw.Number, new(nl, en));
    }

    /// <summary>A line of the file. Null values are left out.</summary>
    private sealed record Line(
        Guid Id,
        string At,
        string Actor,
        string Roles,
        string Act,
        string What,
        string Asked,
        string? Programme = null,
        string? Trajectory = null,
        string? Client = null,
        string? OnBehalf = null,
        string? Reason = null,
        IReadOnlyList<string>? Shown = null)
    {
        /// <summary>The lists that are present.</summary>
        [JsonIgnore]
        public IEnumerable<string> Texts => new[] { Actor, Roles, Act, What, Asked, Programme, Trajectory, Client, OnBehalf, Reason }.OfType<string>();
    }
}
