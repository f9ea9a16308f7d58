using System.Text;
using System.Text.Json;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Seal;

namespace Spoor.EventStore.Log;

/// <summary>An event as stored, and as imported and exported (events.md, The line format).</summary>
/// <param name="Version">1, 2, 3 … within the stream.</param>
/// <param name="Position">1, 2, 3 … over the whole log, without gaps; 0 before it is stored.</param>
/// <param name="Type">The stored name.</param>
/// <param name="Actor">Who recorded it: an opaque account id, never a name.</param>
/// <param name="Data">The payload as JSON, without null members.</param>
public sealed record StoredEvent(
    EventId Id,
    StreamId Stream,
    long Version,
    long Position,
    string Type,
    Instant RecordedAt,
    string Actor,
    string? CorrelationId,
    string? CausationId,
    string Data)
{
    /// <summary>When another register or file says that it learned this; null if the line does not say. Told and sealed, but no count looks at it (events.md).</summary>
    public Instant? SourceRecordedAt { get; init; }

    /// <summary>The line as exported but without its position, in RFC 8785 form, nulls left out (log.md, Canonical line). Two lines have the same content
    /// exactly when these are equal.</summary>
    public string Canonical() => Encoding.UTF8.GetString(WriteCanonical().Written);

    /// <summary>The line as exported: with its position, in the order of events.md.</summary>
    public JsonElement Exported()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = SpoorJson.Options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("id", Id.ToString());
            writer.WriteString("stream", Stream.ToString());
            writer.WriteNumber("version", Version);
            writer.WriteNumber("position", Position);
            writer.WriteString("type", Type);
            writer.WriteString("recordedAt", ContractInstant.Pattern.Format(RecordedAt));
            WriteOptional(writer, "sourceRecordedAt", SourceRecordedAt is { } source ? ContractInstant.Pattern.Format(source) : null);
            writer.WriteString("actor", Actor);
            WriteOptional(writer, "correlationId", CorrelationId);
            WriteOptional(writer, "causationId", CausationId);
            writer.WritePropertyName("data");
            writer.WriteRawValue(CanonicalJson.Write(Encoding.UTF8.GetBytes(Data), keepNulls: false));
            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.ToArray());
    }

    /// <summary>The leaf of this line in the Merkle tree (log.md, Seal).</summary>
    public TreeHash LeafHash() => TreeHash.OfLeaf(WriteCanonical().Written);

    /// <summary>Writes the members in RFC 8785 order. The payload that PostgreSQL returns is not canonical, so it is made canonical here.</summary>
    private CanonicalWriter WriteCanonical()
    {
        Span<byte> written = stackalloc byte[Math.Max(ContractInstant.MostBytes, EventId.Length)];
        var writer = CanonicalWriter.Rent();
        writer.Raw("{\"actor\":"u8);
        writer.Text(Actor);
        WriteOptional(writer, ",\"causationId\":"u8, CausationId);
        WriteOptional(writer, ",\"correlationId\":"u8, CorrelationId);
        writer.Raw(",\"data\":"u8);
        writer.Value(Data, keepNulls: false);
        writer.Raw(",\"id\":\""u8);
        _ = Id.Value.TryFormat(written, out var length);
        writer.Raw(written[..length]);
        writer.Raw("\",\"recordedAt\":\""u8);
        length = ContractInstant.Write(RecordedAt, written);
        writer.Raw(written[..length]);
        if (SourceRecordedAt is { } source)
        {
            writer.Raw("\",\"sourceRecordedAt\":\""u8);
            length = ContractInstant.Write(source, written);
            writer.Raw(written[..length]);
        }

        writer.Raw("\",\"stream\":"u8);
        writer.Text(Stream.ToString());
        writer.Raw(",\"type\":"u8);
        writer.Text(Type);
        writer.Raw(",\"version\":"u8);
        writer.Number(Version);
        writer.Raw("}"u8);
        return writer;
    }

    private static void WriteOptional(CanonicalWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.Raw(name);
            writer.Text(value);
        }
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
