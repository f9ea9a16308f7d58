using Spoor.Domain.Recording;

namespace Spoor.Host.Components.Forms;

/// <summary>The form of one type of step.</summary>
/// <param name="Fields">Every field of its payload, in the order of answering.</param>
public sealed record StepForm(Type Step, IReadOnlyList<FormField> Fields)
{
    /// <summary>The stored name of the type.</summary>
    public string Type { get; } = StepTypes.NameOf(Step);

    /// <summary>The field with a name; null if the form has none.</summary>
    public FormField? Field(string name) => Fields.FirstOrDefault(f => f.Name == name);

    /// <summary>The name of the field with the step's date; null if there is none.</summary>
    public string? DateField => PayloadField.DateOf(Step);

    /// <summary>The field that a refusal is about, to show it there; null if it is about none of this form.</summary>
    public string? FieldOf(Refusal refusal) => refusal.Field switch
    {
        null => null,
        Refusal.DateField => DateField,
        "endsOn" when Field("endsOn") is null => DateField,
        var name when Field(name) is null => null,
        // A generated id is not shown, so no error can be shown beside it.
        var name when Field(name) is GeneratedField or ProgrammeField => null,
        var name => name,
    };
}
