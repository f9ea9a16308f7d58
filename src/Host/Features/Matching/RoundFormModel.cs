using Spoor.Host.Components.Forms;
using Spoor.Host.Words;

namespace Spoor.Host.Features.Matching;

/// <summary>The form with the proposals of a matching meeting.</summary>
/// <param name="Event">The id from which the ids of the events are derived.</param>
/// <param name="On">The date as typed.</param>
/// <param name="DateError">The error in the date; null if there is none.</param>
/// <param name="Error">The error in the whole form; null if there is none.</param>
public sealed record RoundFormModel(FormOptions Known, EventId Event, string On, IReadOnlyList<ProposedRow> Rows, string? DateError = null, string? Error = null)
{
    /// <summary>The field of the date.</summary>
    public const string DateName = "on";

    /// <summary>The errors, from top to bottom.</summary>
    public IReadOnlyList<(string Field, string Label, string Error)> Errors =>
    [
        .. Error is null ? [] : new[] { ("", "", Error) },
        .. DateError is null ? [] : new[] { (DateName, Word.Of("round.on"), DateError) },
        .. Rows.SelectMany(r => ProposedRow.Form.Fields.Where(f => r.Errors.ContainsKey(f.Name)).Select(f => (
            $"{f.Name}{r.Suffix}", $"{Word.Of("round.row", r.Number)}, {FormWords.Label(ProposedRow.Form, f)}", r.Errors[f.Name]))),
    ];
}
