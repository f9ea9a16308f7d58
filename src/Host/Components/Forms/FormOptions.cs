using Spoor.Domain;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;
using Spoor.Host.Words;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Components.Forms;

/// <summary>What a form knows of the register: what may be chosen, and what things are called.</summary>
/// <param name="Programme">The programme that is visited.</param>
public sealed class FormOptions(ProgrammeId Programme, string ProgrammeName, EmployerFacts employers, IReadOnlyDictionary<FieldChoices, IReadOnlyList<Option>> options)
{
    public ProgrammeId Programme { get; } = Programme;

    public string ProgrammeName { get; } = ProgrammeName;

    /// <summary>The options, in the order in which they are shown; none where nothing of the kind is known.</summary>
    public IReadOnlyList<Option> Options(FieldChoices from) => options.GetValueOrDefault(from, []);

    /// <summary>The option that a text means: its id, its label, or its name where no other bears it.</summary>
    public Option? Find(FieldChoices from, string text)
    {
        var all = Options(from);
        return all.FirstOrDefault(o => o.Value == text)
            ?? all.FirstOrDefault(o => Same(o.Label, text))
            ?? (all.Where(o => o.Name is { } name && Same(name, text)).Take(2).ToList() is [var only] ? only : null);
    }

    /// <summary>The name of an employer; null where it is not registered.</summary>
    public string? EmployerName(EmployerId id) => employers.FindName(id);

    /// <summary>The name of an organisation; null where it is no party.</summary>
    public string? OrganisationName(OrganisationId id) => Options(FieldChoices.Organisations).FirstOrDefault(o => o.Value == id.Value)?.Name;

    private static bool Same(string one, string other) => FoldedText.Of(one) == FoldedText.Of(other);
}

/// <summary>What a decision must know of other streams, as a replay knows it.</summary>
internal sealed class ReplayReferenceData(EmployerFacts employers, IReadOnlyList<ProgrammeId> programmes) : IReferenceData
{
    public bool IsRegistered(ProgrammeId programme) => programmes.Contains(programme);

    public EmployerEntity? EntityOf(EmployerId employer) => employers.Find(employer)?.Entity;
}

/// <summary>What fields, types and choices are called.</summary>
internal static class FormWords
{
    /// <summary>What a field asks: in the words of its step where those are others.</summary>
    public static string Label(StepForm form, FormField field) =>
        Word.Find($"record.label.{form.Type}.{field.Name}") ?? Word.Find($"field.{field.Name}") ?? Word.Of($"record.field.{field.Name}");

    /// <summary>What helps to answer; null where nothing needs saying.</summary>
    public static string? Hint(StepForm form, FormField field) =>
        Word.Find($"record.hint.{form.Type}.{field.Name}")
        ?? Word.Find($"record.hint.{field.Name}")
        ?? (field is ChoiceField { Openness: not Openness.Closed } ? Word.Of(field is ChoiceField { Made: not null } ? "record.hint.or_new" : "record.hint.search") : null);

    /// <summary>What a type of step is called.</summary>
    public static string Type(string type) => Word.Of($"type.{type}");
}
