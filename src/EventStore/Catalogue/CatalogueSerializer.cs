using System.Buffers;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;
using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Weasel.Core;

namespace Spoor.EventStore.Catalogue;

/// <summary>A correction as stored: its payload can only be decoded by the type of the event it corrects.</summary>
/// <param name="EventId">As given: UUIDs are compared case-insensitively, but stored unchanged.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record StoredCorrection(string EventId, string Reason, JsonElement Data);

/// <summary>A retraction as stored.</summary>
/// <param name="EventId">As given.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record StoredRetraction(string EventId, string Reason);

/// <summary>Serialises payloads for Marten by the catalogue: strictly, and in contract form. Everything else, such as headers, is ordinary JSON.</summary>
internal sealed class CatalogueSerializer : Marten.ISerializer
{
    /// <summary>A payload of the log as passed to Marten.</summary>
    public static object Payload(string type, string data) => type switch
    {
        StepTypes.Corrected => JsonSerializer.Deserialize<StoredCorrection>(data, JsonSerializerOptions.Web)!,
        StepTypes.Retracted => JsonSerializer.Deserialize<StoredRetraction>(data, JsonSerializerOptions.Web)!,
        _ => EventSerializer.Decode(type, data, _ => null).Try(out var step, out var fault) ? step : throw new InvalidDataException(fault.En),
    };

    /// <summary>The type that Marten maps a stored name to.</summary>
    public static Type TypeOf(string name, Type step) => name switch
    {
        StepTypes.Corrected => typeof(StoredCorrection),
        StepTypes.Retracted => typeof(StoredRetraction),
        _ => step,
    };

    /// <summary>The headers of an event.</summary>
    public static string Headers(string actor, Instant? sourceRecordedAt) => JsonSerializer.Serialize(new { actor, sourceRecordedAt }, SpoorJson.Payload);

    public EnumStorage EnumStorage => EnumStorage.AsString;

    public Casing Casing => Casing.CamelCase;

    public ValueCasting ValueCasting => ValueCasting.Strict;

    public string ToJson(object? document) => JsonSerializer.Serialize(document, document?.GetType() ?? typeof(object), OptionsFor(document));

    public string ToCleanJson(object? document) => ToJson(document);

    public string ToJsonWithTypes(object document) => ToJson(document);

    public void WriteTo(IBufferWriter<byte> writer, object? value)
    {
        using var json = new Utf8JsonWriter(writer, new() { Encoder = SpoorJson.Options.Encoder });
        JsonSerializer.Serialize(json, value, value?.GetType() ?? typeof(object), OptionsFor(value));
    }

    public void WriteToCleanJson(IBufferWriter<byte> writer, object? value) => WriteTo(writer, value);

    public void WriteToJsonWithTypes(IBufferWriter<byte> writer, object value) => WriteTo(writer, value);

    public void WriteToParameter(NpgsqlParameter parameter, object? value)
    {
        parameter.NpgsqlDbType = NpgsqlDbType.Jsonb;
        parameter.Value = value is null ? DBNull.Value : ToJson(value);
    }

    public T FromJson<T>(Stream stream) => (T)FromJson(typeof(T), stream);

    public T FromJson<T>(DbDataReader reader, int index) => (T)FromJson(typeof(T), reader, index);

    public object FromJson(Type type, Stream stream)
    {
        using var text = new StreamReader(stream, Encoding.UTF8);
        return Read(type, text.ReadToEnd());
    }

    public object FromJson(Type type, DbDataReader reader, int index) => Read(type, reader.GetString(index));

    public ValueTask<T> FromJsonAsync<T>(Stream stream, CancellationToken cancellationToken = default) => new(FromJson<T>(stream));

    public ValueTask<T> FromJsonAsync<T>(DbDataReader reader, int index, CancellationToken cancellationToken = default) => new(FromJson<T>(reader, index));

    public ValueTask<object> FromJsonAsync(Type type, Stream stream, CancellationToken cancellationToken = default) => new(FromJson(type, stream));

    public ValueTask<object> FromJsonAsync(Type type, DbDataReader reader, int index, CancellationToken cancellationToken = default) => new(FromJson(type, reader, index));

    private static JsonSerializerOptions OptionsFor(object? document) => document is Step or StoredCorrection or StoredRetraction ? SpoorJson.Payload : JsonSerializerOptions.Web;

    private static object Read(Type type, string json)
    {
        if (!type.IsAssignableTo(typeof(Step)))
        {
            return JsonSerializer.Deserialize(json, type, JsonSerializerOptions.Web)!;
        }

        return EventSerializer.Decode(StepTypes.NameOf(type), json, _ => null).Try(out var step, out var fault)
            ? step
            : throw new InvalidDataException(fault.En);
    }
}
