using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Spoor.Benchmarks;

/// <summary>The rows of a register on a file of their own, in the order of the log: what the raw driver copies, read a row at a time.</summary>
internal static class RawRows
{
    /// <summary>Writes the rows that a file of event lines becomes.</summary>
    public static void Write(string register, string rows)
    {
        using var to = new BinaryWriter(File.Create(rows));
        var versions = new Dictionary<string, int>();
        foreach (var line in File.ReadLines(register))
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var stream = root.GetProperty("stream").GetString()!;
            var version = versions[stream] = versions.GetValueOrDefault(stream) + 1;
            to.Write(root.GetProperty("id").GetGuid().ToByteArray());
            to.Write(stream);
            to.Write(version);
            to.Write(root.GetProperty("type").GetString()!);
            to.Write(root.GetProperty("recordedAt").GetDateTime().ToUniversalTime().Ticks);
            to.Write(root.GetProperty("data").GetRawText());
            to.Write(JsonSerializer.Serialize(new { actor = root.GetProperty("actor").GetString() }));
        }
    }

    /// <summary>Copies them all into a table with every column that the log writes.</summary>
    public static async Task CopyAsync(string rows, NpgsqlConnection connection, string table)
    {
        using var from = new BinaryReader(File.OpenRead(rows));
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy {table} (seq_id, id, stream_id, version, data, type, timestamp, correlation_id, causation_id, headers) from stdin (format binary)");

        // The server makes sure of ten million rows at the end, which takes longer than a command may.
        copy.Timeout = TimeSpan.FromHours(1);
        for (var position = 1L; from.BaseStream.Position < from.BaseStream.Length; position++)
        {
            var (id, stream, version, type, ticks) = (new Guid(from.ReadBytes(16)), from.ReadString(), from.ReadInt32(), from.ReadString(), from.ReadInt64());
            var (data, headers) = (from.ReadString(), from.ReadString());
            await copy.StartRowAsync();
            await copy.WriteAsync(position);
            await copy.WriteAsync(id);
            await copy.WriteAsync(stream);
            await copy.WriteAsync((long)version);
            await copy.WriteAsync(data, NpgsqlDbType.Jsonb);
            await copy.WriteAsync(type);
            await copy.WriteAsync(new DateTime(ticks, DateTimeKind.Utc), NpgsqlDbType.TimestampTz);
            await copy.WriteNullAsync();
            await copy.WriteNullAsync();
            await copy.WriteAsync(headers, NpgsqlDbType.Jsonb);
        }

        await copy.CompleteAsync();
    }
}
