namespace Spoor.Domain.Json;

/// <summary>A JSON document inside an event, stored as canonical text so that equal documents are equal.</summary>
public readonly record struct JsonDocumentText(string Canonical)
{
    public override string ToString() => Canonical;
}
