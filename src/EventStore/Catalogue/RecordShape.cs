using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Spoor.Domain;

namespace Spoor.EventStore.Catalogue;

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

    /// <summary>Which of the fields a member of a JSON object is; null where it is none.</summary>
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

    /// <summary>Makes the record of one value a field.</summary>
    public object Create(object?[] values) => _constructor.Invoke(values.AsSpan());
}

/// <summary>One field of a record.</summary>
/// <param name="Name">The stored name, in camelCase.</param>
/// <param name="Record">The type of a field that is a record itself, else null.</param>
/// <param name="Expected">What it must be, for whoever got it wrong.</param>
/// <param name="Read">Its value, or null where the JSON is none; not for a record.</param>
internal sealed record RecordField(string Name, bool IsRequired, Type? Record, Text Expected, Func<JsonElement, object?> Read)
{
    private static readonly FieldReader NotOfARecord = new(new("een object met velden", "an object with fields"), _ => null);

    public static RecordField Of(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        var own = FieldReaders.For(type);
        var reader = own ?? NotOfARecord;
        return new(name, !parameter.HasDefaultValue, own is null ? type : null, reader.Expected, reader.Read);
    }
}
