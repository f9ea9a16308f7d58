using Spoor.Domain;
using Spoor.Host.Components.Requests;
using Spoor.Host.Words;

namespace Spoor.Host.Components.Forms;

/// <summary>The kinds of options to choose from.</summary>
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
    Vacancies,
    Parties,
    Members,
    Milestones,
    Cases,
}

/// <summary>An option.</summary>
/// <param name="Value">The stored value.</param>
/// <param name="Label">The displayed label.</param>
/// <param name="Name">The name alone, where the label has more; what a user types.</param>
public sealed record Option(string Value, string Label, string? Name = null);

/// <summary>How strictly an answer must match an option.</summary>
public enum Openness
{
    /// <summary>An option, shown as a list.</summary>
    Closed,

    /// <summary>An option, found by typing.</summary>
    Searched,

    /// <summary>Found by typing, or an id that is not an option.</summary>
    Open,
}

/// <summary>An id chosen from what exists. With many options it is typed and completed; both work without script.</summary>
/// <param name="From">The kind of options.</param>
/// <param name="Made">The prefix of the id the form generates when none was given; null if it generates none.</param>
public sealed record ChoiceField(string Name, bool IsRequired, FieldChoices From, Openness Openness, string? Made = null) : FormField(Name, IsRequired)
{
    /// <summary>A field for an existing option, shown as a list.</summary>
    public static ChoiceField Closed(string name, FieldChoices from, bool isRequired = true) => new(name, isRequired, from, Openness.Closed);

    /// <summary>A field for an existing option, found by its name.</summary>
    public static ChoiceField Searched(string name, FieldChoices from, bool isRequired = true) => new(name, isRequired, from, Openness.Searched);

    /// <summary>A field that also accepts an unknown id.</summary>
    public static ChoiceField Open(string name, FieldChoices from, bool isRequired = true) => new(name, isRequired, from, Openness.Open);

    /// <summary>A field for a known option, or a new one whose id the form generates.</summary>
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

    // For professionals the name alone is shown: the label's role may contradict the role answered beside it.
    private string? Named(Option? option) => From is FieldChoices.Professionals or FieldChoices.Attestors ? option?.Name ?? option?.Label : option?.Label;
}
