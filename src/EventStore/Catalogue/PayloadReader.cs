using System.Text.Json;
using Spoor.Domain;
using Spoor.Domain.Counting;

namespace Spoor.EventStore.Catalogue;

/// <summary>Reads a JSON object into a record of the contract, or reports which field is wrong and what it should be: field and remedy, in Dutch, unlike the
/// exceptions of the framework's serializer.</summary>
public static class PayloadReader
{
    /// <summary>Reads strictly: no unknown or missing fields, no guessing. Null is the same as absent.</summary>
    /// <param name="path">The name of the object in error messages.</param>
    public static Outcome<object, Text> Read(Type record, JsonElement data, string path = "data")
    {
        if (data.ValueKind != JsonValueKind.Object)
        {
            return new Text($"\"{path}\" is geen object met velden.", $"\"{path}\" is not an object with fields.");
        }

        var shape = RecordShape.Of(record);
        var given = new JsonElement[shape.Fields.Count];
        foreach (var member in data.EnumerateObject())
        {
            if (shape.IndexOf(member) is not { } field)
            {
                var known = string.Join(", ", shape.Fields.Select(f => f.Name));
                return new Text(
                    $"het veld \"{path}.{member.Name}\" bestaat niet; bekend zijn: {known}.",
                    $"there is no field \"{path}.{member.Name}\"; known are: {known}.");
            }

            given[field] = member.Value;
        }

        var values = new object?[given.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (!ReadField(shape.Fields[i], given[i], path).Try(out values[i], out var fault))
            {
                return fault;
            }
        }

        return shape.Create(values);
    }

    /// <param name="value">Undefined if the field is absent.</param>
    private static Outcome<object?, Text> ReadField(RecordField field, JsonElement value, string path)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return field.IsRequired
                ? new Text(
                    $"het veld \"{path}.{field.Name}\" ontbreekt. Vul het in: {field.Expected.Nl}.",
                    $"the field \"{path}.{field.Name}\" is missing. Fill it in: {field.Expected.En}.")
                : Outcome<object?, Text>.Of(null);
        }

        // Which fields a definition has depends on its version.
        if (field.Record == typeof(Definition))
        {
            return DefinitionDocument.Read(value, $"{path}.{field.Name}").Try(out var definition, out var wrong) ? Outcome<object?, Text>.Of(definition) : wrong;
        }

        if (field.Record is { } record)
        {
            return Read(record, value, $"{path}.{field.Name}").Try(out var read, out var fault) ? Outcome<object?, Text>.Of(read) : fault;
        }

        return field.Read(value) is { } found
            ? Outcome<object?, Text>.Of(found)
            : new Text(
                $"het veld \"{path}.{field.Name}\" is {Shown(value)}, maar moet zijn: {field.Expected.Nl}.",
                $"the field \"{path}.{field.Name}\" is {Shown(value)}, but must be: {field.Expected.En}.");
    }

    private static string Shown(JsonElement value)
    {
        var raw = value.GetRawText();
        return raw.Length <= 60 ? raw : $"{raw[..60]}…";
    }
}
