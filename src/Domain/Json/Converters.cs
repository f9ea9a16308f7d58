using System.Text.Json;
using System.Text.Json.Serialization;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Json;

/// <summary>A converter for values that are only written by the serializer. The catalogue reads them and reports errors.</summary>
public abstract class WritingConverter<TValue> : JsonConverter<TValue>
{
    public sealed override TValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException($"{typeof(TValue).Name} is read by the event catalogue.");
}

/// <summary>Event ids as UUIDs in lower case.</summary>
public sealed class EventIdConverter : WritingConverter<EventId>
{
    public override void Write(Utf8JsonWriter writer, EventId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>Barriers by their number.</summary>
public sealed class BarrierConverter : WritingConverter<BarrierCode>
{
    public override void Write(Utf8JsonWriter writer, BarrierCode value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Number);
}

/// <summary>A document within a payload.</summary>
public sealed class JsonDocumentTextConverter : WritingConverter<JsonDocumentText>
{
    public override void Write(Utf8JsonWriter writer, JsonDocumentText value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Canonical);
}

/// <summary>Codes by their stored names.</summary>
public sealed class CodeConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(CodeConverter<>).MakeGenericType(typeToConvert))!;

    private sealed class CodeConverter<TCode> : WritingConverter<TCode>
        where TCode : struct, Enum
    {
        public override void Write(Utf8JsonWriter writer, TCode value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Codes<TCode>.Name(value));
    }
}

/// <summary>Ids and similar values as their text.</summary>
public sealed class TextValueConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsValueType
        && Array.Exists(typeToConvert.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITextValue<>));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(TextValueConverter<>).MakeGenericType(typeToConvert))!;

    private sealed class TextValueConverter<TValue> : WritingConverter<TValue>
        where TValue : struct, ITextValue<TValue>
    {
        public override void Write(Utf8JsonWriter writer, TValue value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
