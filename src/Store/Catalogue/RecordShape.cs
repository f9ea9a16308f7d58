using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Spoor.Domain;

namespace Spoor.Store.Catalogue;

/// <summary>The fields of a record of the contract: the parameters of its constructor, by their stored names.</summary>
internal sealed class RecordShape
{
    private static readonly ConcurrentDictionary<Type, RecordShape> Shapes = [];

    private readonly ConstructorInvoker _constructor;
    private readonly RecordField[] _fields;

    private RecordShape(Type record)
    {
        var constructor = record.GetConstructors().Single();
        _constructor = ConstructorInvoker.Create(constructor);
        _fields = [.. constructor.GetParameters().Select(RecordField.Of)];
    }

    public IReadOnlyList<RecordField> Fields => _fields;

    public static RecordShape Of(Type record) => Shapes.GetOrAdd(record, type => new(type));

    /// <summary>Makes the record of one value a field.</summary>
    public object Create(object?[] values) => _constructor.Invoke(values.AsSpan());

    /// <summary>Reads the object at hand where it is a plain one: every member a known field, once, and a plain value of it, none missing.</summary>
    /// <returns>The record, or null where anything is out of the ordinary, be it right or wrong; <see cref="PayloadReader"/> tells which.</returns>
    public object? ReadPlain(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        var values = new object?[_fields.Length];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var at = IndexOf(ref reader);
            reader.Read();
            if (at < 0 || values[at] is not null || (values[at] = _fields[at].ReadPlain(ref reader)) is null)
            {
                return null;
            }
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is null && _fields[i].IsRequired)
            {
                return null;
            }
        }

        return Create(values);
    }

    private int IndexOf(ref Utf8JsonReader reader)
    {
        var name = reader.ValueSpan;
        for (var i = 0; i < _fields.Length; i++)
        {
            if (name.SequenceEqual(_fields[i].Utf8Name))
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>One field of a record.</summary>
/// <param name="Name">The stored name, in camelCase.</param>
/// <param name="Record">The type of a field that is a record itself, else null.</param>
/// <param name="Expected">What it must be, for whoever got it wrong.</param>
/// <param name="Read">Its value, or null where the JSON is none; not for a record.</param>
/// <param name="Plain">Its value where it is a plain one, else null; not for a record.</param>
internal sealed record RecordField(
    string Name, bool IsRequired, Type? Record, Text Expected, Func<JsonElement, object?> Read, PlainRead Plain)
{
    private static readonly FieldReader NotOfARecord = new(new("een object met velden", "an object with fields"), _ => null, (ref _) => null);

    /// <summary>The name as it stands in a file.</summary>
    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);

    public static RecordField Of(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        var own = FieldReaders.For(type);
        var reader = own ?? NotOfARecord;
        return new(name, !parameter.HasDefaultValue, own is null ? type : null, reader.Expected, reader.Read, reader.Plain);
    }

    /// <summary>Its value where it is a plain one, else null.</summary>
    public object? ReadPlain(ref Utf8JsonReader reader) => Record is null ? Plain(ref reader) : RecordShape.Of(Record).ReadPlain(ref reader);
}
