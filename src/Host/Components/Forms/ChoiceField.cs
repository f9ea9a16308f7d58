using Spoor.Domain;
using Spoor.Host.Components.Requests;
using Spoor.Host.Words;

namespace Spoor.Host.Components.Forms;

/// <summary>What may be chosen from.</summary>
public enum FieldChoices
{
    Municipalities,
    Employers,
    Organisations,
    MentalHealth,
    Professionals,
    Attestors,
    Assigned,
    Proposals,
    Placements,
    Parties,
    Members,
    Milestones,
    Cases,
}

/// <summary>Something that may be chosen.</summary>
/// <param name="Value">As it is stored.</param>
/// <param name="Label">As a person knows it.</param>
/// <param name="Name">The name alone, where the label says more; what someone types.</param>
public sealed record Option(string Value, string Label, string? Name = null);

/// <summary>How far an answer must be one of the options.</summary>
public enum Openness
{
    /// <summary>One of the options, shown as a list.</summary>
    Closed,

    /// <summary>One of the options, found by typing.</summary>
    Searched,

    /// <summary>Found by typing, or an id that is not among them.</summary>
    Open,
}

/// <summary>An id chosen from what exists. With many options it is typed and completed; both work without script.</summary>
/// <param name="From">What may be chosen from.</param>
/// <param name="Made">With what prefix the form makes an id where none was given; null where it makes none.</param>
public sealed record ChoiceField(string Name, bool IsRequired, FieldChoices From, Openness Openness, string? Made = null) : FormField(Name, IsRequired)
{
    /// <summary>One that must exist, shown as a list.</summary>
    public static ChoiceField Closed(string name, FieldChoices from, bool isRequired = true) => new(name, isRequired, from, Openness.Closed);

    /// <summary>One that must exist, found by its name.</summary>
    public static ChoiceField Searched(string name, FieldChoices from, bool isRequired = true) => new(name, isRequired, from, Openness.Searched);

    /// <summary>One that need not be known yet.</summary>
    public static ChoiceField Open(string name, FieldChoices from, bool isRequired = true) => new(name, isRequired, from, Openness.Open);

    /// <summary>One that is known, or a new one whose id the form makes.</summary>
    public static ChoiceField OrNew(string name, FieldChoices from, string prefix) => new(name, false, from, Openness.Searched, prefix);

    public override FieldValue Read(IReadOnlyList<string> given, FormOptions known, EventId id) => given switch
    {
        [] => Made is null ? default : new(GeneratedField.Of(Made, id)),
        [var text, ..] when known.Find(From, text) is { } found => new(found.Value),
        [var text, ..] when Openness == Openness.Open && QueryReader.IdIn<OrganisationId>(text) is not null => new(text),
        [var text, ..] when From == FieldChoices.Municipalities && MunicipalityCode.Follows(text) => new(text),
        [var text, ..] when Made is not null && text.StartsWith(Made, StringComparison.Ordinal) && QueryReader.IdIn<OrganisationId>(text) is not null => new(text),
        [var text, ..] => FieldValue.Wrong(Openness switch
        {
            Openness.Closed => "record.error.choose",
            Openness.Searched => "record.error.unknown",
            _ => "record.error.open",
        }, QueryReader.Cut(text)),
    };

    public override string Shown(IReadOnlyList<string> given, FormOptions known) =>
        given is [var text, ..] ? Named(known.Find(From, text)) ?? text : Made is null ? "" : Word.Of("record.new_id");

    // A professional's other role would say something else than what is answered beside it.
    private string? Named(Option? option) => From is FieldChoices.Professionals or FieldChoices.Attestors ? option?.Name ?? option?.Label : option?.Label;
}
