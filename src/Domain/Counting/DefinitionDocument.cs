using System.Text.Json;
using System.Text.Json.Serialization;
using Spoor.Domain.Json;

namespace Spoor.Domain.Counting;

/// <summary>A definition as a document: its name, the version of its rules from version 2 on, and exactly the parameters of that version.</summary>
public static class DefinitionDocument
{
    private const string Name = "name";
    private const string Version = "rulesVersion";

    /// <summary>Reads a document strictly: no missing and no unknown field, no value that its parameter does not take.</summary>
    /// <param name="path">The name of the document in error messages.</param>
    public static Outcome<Definition, Text> Read(JsonElement document, string path)
    {
        if (document.ValueKind != JsonValueKind.Object)
        {
            return new Text($"\"{path}\" is geen object met velden.", $"\"{path}\" is not an object with fields.");
        }

        var version = document.TryGetProperty(Version, out var given) ? given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out var number) ? number : 0 : 1;
        if (version is < 1 or > Definition.NewestRules)
        {
            return new Text(
                $"het veld \"{path}.{Version}\" moet een versie van de telregels zijn, hoogstens {Definition.NewestRules}, of ontbreken voor versie 1.",
                $"the field \"{path}.{Version}\" must be a version of the counting rules, at most {Definition.NewestRules}, or be left out for version 1.");
        }

        string[] expected = [Name, .. DefinitionParameter.Of(version).Select(p => p.Name)];
        List<string> names = [.. document.EnumerateObject().Select(f => f.Name)];
        var missing = string.Join(", ", expected.Except(names));
        var unknown = string.Join(", ", names.Where(n => n != Version).Except(expected));
        return (missing, unknown) switch
        {
            ({ Length: > 0 }, { Length: > 0 }) => new Text(
                $"in \"{path}\" ontbreekt voor versie {version} van de telregels: {missing}; onbekend is: {unknown}.", $"\"{path}\" lacks for version {version} of the counting rules: {missing}; unknown is: {unknown}."),
            ({ Length: > 0 }, _) => new Text(
                $"in \"{path}\" ontbreekt voor versie {version} van de telregels: {missing}.", $"\"{path}\" lacks for version {version} of the counting rules: {missing}."),
            (_, { Length: > 0 }) => new Text(
                $"\"{path}\" heeft een veld dat versie {version} van de telregels niet kent: {unknown}.", $"\"{path}\" has a field that version {version} of the counting rules does not know: {unknown}."),
            _ when version == 1 && names.Contains(Version) => new Text(
                $"\"{path}.{Version}\" hoort niet in een definitie van versie 1. Laat het weg.", $"\"{path}.{Version}\" does not belong in a definition of version 1. Leave it out."),
            _ => Values(document, version, path),
        };
    }

    /// <summary>Writes a document.</summary>
    public static void Write(Utf8JsonWriter writer, Definition definition, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Name, definition.Name);
        if (definition.RulesVersion > 1)
        {
            writer.WriteNumber(Version, definition.RulesVersion);
        }

        foreach (var parameter in definition.Parameters)
        {
            writer.WritePropertyName(parameter.Name);
            JsonSerializer.Serialize(writer, parameter.ValueOf(definition), options);
        }

        writer.WriteEndObject();
    }

    private static Outcome<Definition, Text> Values(JsonElement document, int version, string path)
    {
        if (FieldReaders.For(typeof(string))!.Read(document.GetProperty(Name)) is not string name)
        {
            return new Text($"het veld \"{path}.{Name}\" moet een tekst zijn.", $"the field \"{path}.{Name}\" must be a text.");
        }

        // What a version does not have keeps the value that reproduces the version before it.
        var definition = Definition.Nhn2022 with { Name = name, RulesVersion = version };
        foreach (var parameter in DefinitionParameter.Of(version))
        {
            var value = document.GetProperty(parameter.Name);
            if (parameter.Reader.Read(value) is not { } read)
            {
                return new Text(
                    $"het veld \"{path}.{parameter.Name}\" moet zijn: {parameter.Reader.Expected.Nl}.", $"the field \"{path}.{parameter.Name}\" must be: {parameter.Reader.Expected.En}.");
            }

            definition = parameter.With(definition, read);
        }

        return definition;
    }
}

/// <summary>Reads and writes a definition as its document.</summary>
internal sealed class DefinitionConverter : JsonConverter<Definition>
{
    public override Definition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DefinitionDocument.Read(JsonElement.ParseValue(ref reader), "definition").Try(out var definition, out var fault) ? definition : throw new JsonException(fault.En);

    public override void Write(Utf8JsonWriter writer, Definition value, JsonSerializerOptions options) => DefinitionDocument.Write(writer, value, options);
}
