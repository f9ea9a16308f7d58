using System.Text.Json;
using System.Text.Unicode;
using Spoor.Domain;

namespace Spoor.EventStore.Exchange;

/// <summary>Reads a document that a user gives as a file, as strictly as a line of the log: UTF-8, JSON, no key twice.</summary>
public static class JsonFile
{
    /// <summary>What a file holds, or what is wrong with it.</summary>
    /// <param name="what">What the document is, for error messages.</param>
    /// <param name="read">Reads the document.</param>
    public static Outcome<TDocument, Text> Read<TDocument>(string path, Text what, Func<JsonElement, Outcome<TDocument, Text>> read)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            return Parse(bytes.AsMemory(bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0), read).Try(out var document, out var fault)
                ? document
                : new Text($"{what.Nl} {path}: {fault.Nl}", $"{what.En} {path}: {fault.En}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Text($"{what.Nl} {path} is niet te lezen. Controleer het pad en de rechten.", $"{what.En} {path} cannot be read. Check the path and the permissions.");
        }
    }

    private static Outcome<TDocument, Text> Parse<TDocument>(ReadOnlyMemory<byte> bytes, Func<JsonElement, Outcome<TDocument, Text>> read)
    {
        if (!Utf8.IsValid(bytes.Span))
        {
            return new Text("het bestand is geen geldige UTF-8.", "the file is not valid UTF-8.");
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            return JsonValidator.FaultIn(document.RootElement, "") is { } fault ? fault : read(document.RootElement);
        }
        catch (JsonException broken)
        {
            return new Text(
                $"het bestand is geen JSON: fout op regel {broken.LineNumber + 1}.", $"the file is not JSON: fault on line {broken.LineNumber + 1}.");
        }
    }
}
