using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;

namespace Spoor.EventStore.Catalogue;

/// <summary>Deserialises our own documents into their types. This program wrote them, so there are no user-facing messages.</summary>
internal sealed class FieldConverters : JsonConverterFactory
{
    /// <summary>The options for reading such documents.</summary>
    public static JsonSerializerOptions Options { get; } = Reading();

    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsEnum || typeToConvert == typeof(LocalDate) || typeToConvert == typeof(Instant) || typeToConvert == typeof(EventId)
        || (typeToConvert.IsValueType && typeToConvert.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITextValue<>)));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(FieldConverter<>).MakeGenericType(typeToConvert))!;

    private static JsonSerializerOptions Reading()
    {
        var options = new JsonSerializerOptions(SpoorJson.Options);
        // First in the list: the first match wins.
        options.Converters.Insert(0, new FieldConverters());
        return options;
    }

    private sealed class FieldConverter<TValue> : JsonConverter<TValue>
        where TValue : struct
    {
        private readonly FieldReader _reader = FieldReaders.For(typeof(TValue))!;

        public override TValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            _reader.Read(JsonElement.ParseValue(ref reader)) is TValue value ? value : throw new JsonException(_reader.Expected.En);

        public override void Write(Utf8JsonWriter writer, TValue value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Documents are written by SpoorJson.");
    }
}
