using System.Text.Json;
using System.Text.Json.Nodes;

namespace Spoor.Host.Components.Forms;

/// <summary>What was given for a field: a value as it is stored, nothing, or what is wrong with it in the language in force.</summary>
/// <param name="Value">Null where nothing was given.</param>
public readonly record struct FieldValue(JsonNode? Value, string? Error = null)
{
    /// <summary>What is wrong, and what to do.</summary>
    public static FieldValue Wrong(string key, params object[] values) => new(null, Words.Word.Of(key, values));
}

/// <summary>One field of a form: what it asks, how its answer is read, and how a stored value is shown and put back.</summary>
/// <param name="Name">The stored name of the field in the payload.</param>
/// <param name="IsRequired">Whether the step cannot do without.</param>
public abstract record FormField(string Name, bool IsRequired)
{
    /// <summary>Whether it is one of many inputs under one question, so that it is a group with a legend.</summary>
    public virtual bool IsGroup => false;

    /// <summary>Reads an answer.</summary>
    /// <param name="given">The texts that were sent, none of them empty.</param>
    /// <param name="id">The event that is to be recorded.</param>
    public abstract FieldValue Read(IReadOnlyList<string> given, FormOptions known, EventId id);

    /// <summary>An answer as a person reads it.</summary>
    public virtual string Shown(IReadOnlyList<string> given, FormOptions known) => string.Join("; ", given);

    /// <summary>The texts that stand for a stored value.</summary>
    public virtual IReadOnlyList<string> Texts(JsonElement stored) =>
        [stored.ValueKind == JsonValueKind.String ? stored.GetString()! : stored.GetRawText()];
}

/// <summary>An id that the form makes of the event's own, so that it is unique and a second press makes the same.</summary>
/// <param name="Prefix">What kind of thing it names.</param>
public sealed record GeneratedField(string Name, string Prefix) : FormField(Name, true)
{
    /// <summary>The id for an event.</summary>
    public static string Of(string prefix, EventId id) => $"{prefix}{id.ToString()[..8]}";

    public override FieldValue Read(IReadOnlyList<string> given, FormOptions known, EventId id) => new(given is [var kept, ..] ? kept : Of(Prefix, id));
}

/// <summary>The programme that is visited.</summary>
public sealed record ProgrammeField(string Name) : FormField(Name, true)
{
    public override FieldValue Read(IReadOnlyList<string> given, FormOptions known, EventId id) =>
        new(known.Programme.Value);

    public override string Shown(IReadOnlyList<string> given, FormOptions known) => known.ProgrammeName;
}
