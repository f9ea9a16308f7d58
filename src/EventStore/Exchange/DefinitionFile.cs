using System.Text.Json;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Programmes;

namespace Spoor.EventStore.Exchange;

/// <summary>Reads a definition from a file, as strictly as an adopted one.</summary>
public static class DefinitionFile
{
    /// <summary>The definition in a file, or what is wrong with it.</summary>
    public static Outcome<Definition, Text> Read(string path) => JsonFile.Read(path, new("Definitie", "Definition"), Parse);

    private static Outcome<Definition, Text> Parse(JsonElement document) =>
        !DefinitionDocument.Read(document, "definition").Try(out var definition, out var wrong) ? wrong
            : definition.IsCountable() ? definition
            : ProgrammeRefusals.DefinitionNotCountable(definition).Text;
}
