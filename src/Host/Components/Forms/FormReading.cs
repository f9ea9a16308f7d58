using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;
using Spoor.Host.Words;

namespace Spoor.Host.Components.Forms;

/// <summary>A form as filled in: every text as typed, the errors by field, and the step if there are none.</summary>
/// <param name="Texts">The texts of each field, as typed.</param>
/// <param name="Errors">The errors by field name; the empty name is the form itself.</param>
/// <param name="Step">Null if there are errors.</param>
public sealed record FormReading(
    StepForm Form, IReadOnlyDictionary<string, IReadOnlyList<string>> Texts, IReadOnlyDictionary<string, string> Errors, Step? Step)
{
    /// <summary>A form as opened: prefilled, without errors.</summary>
    /// <param name="given">The texts to fill in by name; unknown names are ignored.</param>
    public static FormReading Opened(StepForm form, Func<string, StringValues> given) => new(form, TextsOf(form, given), new Dictionary<string, string>(), null);

    /// <summary>The form filled in with a stored step.</summary>
    public static FormReading Of(StepForm form, Step step)
    {
        var stored = EventSerializer.Encode(step);
        return new(
            form,
            form.Fields.ToDictionary(f => f.Name, f => stored.TryGetProperty(f.Name, out var value) && value.ValueKind != JsonValueKind.Null ? f.Texts(value) : []),
            new Dictionary<string, string>(),
            step);
    }

    /// <summary>Reads a submitted form.</summary>
    /// <param name="id">The event to record.</param>
    public static FormReading Read(StepForm form, Func<string, StringValues> given, FormOptions known, EventId id)
    {
        var texts = TextsOf(form, given);
        var errors = new Dictionary<string, string>();
        var payload = new JsonObject();
        foreach (var field in form.Fields)
        {
            var (value, error) = texts[field.Name].Any(t => t.Any(char.IsControl))
                ? FieldValue.Wrong("record.error.control")
                : field.Read(texts[field.Name], known, id);
            if (error is null && value is null && field.IsRequired)
            {
                error = Word.Of(field is CodeField or YesNoField or ChoiceField { Openness: Openness.Closed } ? "record.error.choose" : "record.error.missing");
            }

            if (error is not null)
            {
                errors[field.Name] = error;
            }
            else if (value is not null)
            {
                payload[field.Name] = value;
            }
        }

        if (errors.Count > 0)
        {
            return new(form, texts, errors, null);
        }

        return EventSerializer.Decode(form.Type, JsonSerializer.SerializeToElement(payload), _ => null).Try(out var step, out var fault)
            ? new(form, texts, errors, step)
            : new(form, texts, new Dictionary<string, string> { [""] = Word.Of(fault) }, null);
    }

    /// <summary>The same with a refusal added at the field it is about.</summary>
    public FormReading Refused(Refusal refusal) =>
        this with { Errors = new Dictionary<string, string> { [Form.FieldOf(refusal) ?? ""] = Word.Of(refusal.Text) } };

    /// <summary>The same with an error added at a field.</summary>
    public FormReading Wrong(string field, string error) => this with { Errors = new Dictionary<string, string>(Errors) { [field] = error } };

    /// <summary>The text of a single-valued field.</summary>
    public string Text(string name) => Texts.GetValueOrDefault(name) is [var text, ..] ? text : "";

    private static Dictionary<string, IReadOnlyList<string>> TextsOf(StepForm form, Func<string, StringValues> given) => form.Fields.ToDictionary(
        f => f.Name,
        f => (IReadOnlyList<string>)[.. given(f.Name).Select(VisibleText.Meant).OfType<string>()]);
}
