using System.Text.Json;
using System.Text.Unicode;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.EventStore.Catalogue;

namespace Spoor.EventStore.Exchange;

/// <summary>Reads a definition from a file, as strictly as an adopted one.</summary>
public static class DefinitionFile
{
    /// <summary>The definition in a file, or what is wrong with it.</summary>
    public static Outcome<Definition, Text> Read(string path)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            return Parse(bytes.AsMemory(bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0)).Try(out var definition, out var fault)
                ? definition
                : new Text($"Definitie {path}: {fault.Nl}", $"Definition {path}: {fault.En}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Text($"Definitie {path} is niet te lezen. Controleer het pad en de rechten.", $"Definition {path} cannot be read. Check the path and the permissions.");
        }
    }

    private static Outcome<Definition, Text> Parse(ReadOnlyMemory<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.Span))
        {
            return new Text("het bestand is geen geldige UTF-8.", "the file is not valid UTF-8.");
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            if (JsonValidator.FaultIn(document.RootElement, "") is { } fault)
            {
                return fault;
            }

            if (!PayloadReader.Read(typeof(Definition), document.RootElement, "definition").Try(out var read, out var wrong))
            {
                return wrong;
            }

            var definition = (Definition)read;
            return definition.IsCountable()
                ? definition
                : Spoor.Domain.Programmes.ProgrammeRefusals.DefinitionNotCountable(definition.Name).Text;
        }
        catch (JsonException broken)
        {
            return new Text(
                $"het bestand is geen JSON: fout op regel {broken.LineNumber + 1}.", $"the file is not JSON: fault on line {broken.LineNumber + 1}.");
        }
    }
}
