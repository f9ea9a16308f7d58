using Spoor.Host.Components.Forms;
using Spoor.Host.Words;

namespace Spoor.Host.Features.Matching;

/// <summary>The proposals of a matching meeting as they stand before someone.</summary>
/// <param name="Event">The id that the ids of the events follow from.</param>
/// <param name="On">The date as it was typed.</param>
/// <param name="DateError">What is wrong with the date; null where nothing is.</param>
/// <param name="Error">What is wrong with the whole; null where nothing is.</param>
public sealed record RoundFormModel(FormOptions Known, EventId Event, string On, IReadOnlyList<ProposedRow> Rows, string? DateError = null, string? Error = null)
{
    /// <summary>The field of the date.</summary>
    public const string DateName = "on";

    /// <summary>What is wrong, from top to bottom.</summary>
    public IReadOnlyList<(string Field, string Label, string Error)> Errors =>
    [
        .. Error is null ? [] : new[] { ("", "", Error) },
        .. DateError is null ? [] : new[] { (DateName, Word.Of("round.on"), DateError) },
        .. Rows.SelectMany(r => ProposedRow.Form.Fields.Where(f => r.Errors.ContainsKey(f.Name)).Select(f => (
            $"{f.Name}{r.Suffix}", $"{Word.Of("round.row", r.Number)}, {FormWords.Label(ProposedRow.Form, f)}", r.Errors[f.Name]))),
    ];
}
