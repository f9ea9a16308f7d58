using Spoor.Domain;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;
using Spoor.Host.Words;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Components.Forms;

/// <summary>The reference data of a form: options and names.</summary>
/// <param name="Programme">The selected programme.</param>
public sealed class FormOptions(ProgrammeId Programme, string ProgrammeName, EmployerFacts employers, IReadOnlyDictionary<FieldChoices, IReadOnlyList<Option>> options)
{
    public ProgrammeId Programme { get; } = Programme;

    public string ProgrammeName { get; } = ProgrammeName;

    /// <summary>The options in display order; empty if nothing of the kind is known.</summary>
    public IReadOnlyList<Option> Options(FieldChoices from) => options.GetValueOrDefault(from, []);

    /// <summary>The option a text refers to: by its id, its label, or its name if that is unique.</summary>
    public Option? Find(FieldChoices from, string text)
    {
        var all = Options(from);
        return all.FirstOrDefault(o => o.Value == text)
            ?? all.FirstOrDefault(o => Same(o.Label, text))
            ?? (all.Where(o => o.Name is { } name && Same(name, text)).Take(2).ToList() is [var only] ? only : null);
    }

    /// <summary>The name of an employer; null if it is not registered.</summary>
    public string? EmployerName(EmployerId id) => employers.FindName(id);

    /// <summary>The name of an organisation; null if it is not a party.</summary>
    public string? OrganisationName(OrganisationId id) => Options(FieldChoices.Organisations).FirstOrDefault(o => o.Value == id.Value)?.Name;

    private static bool Same(string one, string other) => FoldedText.Of(one) == FoldedText.Of(other);
}

/// <summary>The reference data a decision needs from other streams, taken from a replay.</summary>
internal sealed class ReplayReferenceData(EmployerFacts employers, IReadOnlyList<ProgrammeId> programmes) : IReferenceData
{
    public bool IsRegistered(ProgrammeId programme) => programmes.Contains(programme);

    public EmployerEntity? EntityOf(EmployerId employer) => employers.Find(employer)?.Entity;

    public bool HasReported(EmployerId employer, VacancyId vacancy) => employers.Find(employer)?.Vacancies.Any(v => v.Reported.VacancyId == vacancy) is true;
}

/// <summary>The words for fields, types and choices.</summary>
internal static class FormWords
{
    /// <summary>The label of a field, specific to its step where that has its own.</summary>
    public static string Label(StepForm form, FormField field) =>
        Word.Find($"record.label.{form.Type}.{field.Name}") ?? Word.Of($"field.{field.Name}");

    /// <summary>The hint of a field; null if there is none.</summary>
    public static string? Hint(StepForm form, FormField field) =>
        Word.Find($"record.hint.{form.Type}.{field.Name}")
        ?? Word.Find($"record.hint.{field.Name}")
        ?? (field is ChoiceField { Openness: not Openness.Closed } ? Word.Of(field is ChoiceField { Made: not null } ? "record.hint.or_new" : "record.hint.search") : null);

    /// <summary>The name of a type of step.</summary>
    public static string Type(string type) => Word.Of($"type.{type}");
}
