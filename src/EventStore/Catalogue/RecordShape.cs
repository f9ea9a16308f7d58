using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;

namespace Spoor.EventStore.Catalogue;

/// <summary>The fields of a contract record: its constructor parameters, by stored name.</summary>
internal sealed class RecordShape
{
    private static readonly ConcurrentDictionary<Type, RecordShape> Shapes = [];

    private readonly ConstructorInvoker _constructor;
    private readonly RecordField[] _fields;

    private RecordShape(Type record)
    {
        _constructor = ConstructorInvoker.Create(record.GetConstructors().Single());
        _fields = [.. PayloadField.Of(record).Select(RecordField.Of)];
    }

    public IReadOnlyList<RecordField> Fields => _fields;

    public static RecordShape Of(Type record) => Shapes.GetOrAdd(record, type => new(type));

    /// <summary>The index of the field that a JSON member represents; null if none.</summary>
    public int? IndexOf(JsonProperty member)
    {
        for (var field = 0; field < _fields.Length; field++)
        {
            if (member.NameEquals(_fields[field].Name))
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>Creates the record from one value per field.</summary>
    public object Create(object?[] values) => _constructor.Invoke(values.AsSpan());
}

/// <summary>One field of a record.</summary>
/// <param name="Name">The stored name, in camelCase.</param>
/// <param name="Record">The type of a field that is itself a record, else null.</param>
/// <param name="Expected">A description of a valid value, for error messages.</param>
/// <param name="Read">Its value, or null if the JSON is not valid for it; not used for a record.</param>
internal sealed record RecordField(string Name, bool IsRequired, Type? Record, Text Expected, Func<JsonElement, object?> Read)
{
    private static readonly FieldReader NotOfARecord = new(new("een object met velden", "an object with fields"), _ => null);

    public static RecordField Of(PayloadField field)
    {
        var own = FieldReaders.For(field.Type);
        var reader = own ?? NotOfARecord;
        return new(field.Name, field.IsRequired, own is null ? field.Type : null, reader.Expected, reader.Read);
    }
}
