namespace Spoor.Domain.Json;

/// <summary>A JSON document inside an event, kept as its canonical text so that two are equal when they say the same.</summary>
public readonly record struct JsonDocumentText(string Canonical)
{
    public override string ToString() => Canonical;
}
