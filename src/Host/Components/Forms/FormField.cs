using System.Text.Json;
using System.Text.Json.Nodes;

namespace Spoor.Host.Components.Forms;

/// <summary>The answer to a field: a stored value, nothing, or an error in the current language.</summary>
/// <param name="Value">Null if nothing was given.</param>
public readonly record struct FieldValue(JsonNode? Value, string? Error = null)
{
    /// <summary>An error that says what is wrong and what to do.</summary>
    public static FieldValue Wrong(string key, params object[] values) => new(null, Words.Word.Of(key, values));
}

/// <summary>One field of a form: what it asks, how its answer is read, and how a stored value is shown and put back.</summary>
/// <param name="Name">The stored name of the field in the payload.</param>
/// <param name="IsRequired">Whether the step requires it.</param>
public abstract record FormField(string Name, bool IsRequired)
{
    /// <summary>Whether it has several inputs under one question, so that it is rendered as a group with a legend.</summary>
    public virtual bool IsGroup => false;

    /// <summary>Reads an answer.</summary>
    /// <param name="given">The texts sent; none is empty.</param>
    /// <param name="id">The event to record.</param>
    public abstract FieldValue Read(IReadOnlyList<string> given, FormOptions known, EventId id);

    /// <summary>An answer in readable form.</summary>
    public virtual string Shown(IReadOnlyList<string> given, FormOptions known) => string.Join("; ", given);

    /// <summary>The input texts for a stored value.</summary>
    public virtual IReadOnlyList<string> Texts(JsonElement stored) =>
        [stored.ValueKind == JsonValueKind.String ? stored.GetString()! : stored.GetRawText()];
}

/// <summary>An id derived from the event's own, so that it is unique and the same when resubmitted.</summary>
/// <param name="Prefix">The prefix for the kind of thing it names.</param>
public sealed record GeneratedField(string Name, string Prefix) : FormField(Name, true)
{
    /// <summary>The id for an event.</summary>
    public static string Of(string prefix, EventId id) => $"{prefix}{id.ToString()[..8]}";

    public override FieldValue Read(IReadOnlyList<string> given, FormOptions known, EventId id) => new(given is [var kept, ..] ? kept : Of(Prefix, id));
}

/// <summary>The selected programme.</summary>
public sealed record ProgrammeField(string Name) : FormField(Name, true)
{
    public override FieldValue Read(IReadOnlyList<string> given, FormOptions known, EventId id) =>
        new(known.Programme.Value);

    public override string Shown(IReadOnlyList<string> given, FormOptions known) => known.ProgrammeName;
}
