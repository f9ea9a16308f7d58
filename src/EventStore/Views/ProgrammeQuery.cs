using System.Text.Json;
using Spoor.EventStore.Catalogue;
using Spoor.Projections.ProgrammeOverview;

namespace Spoor.EventStore.Views;

/// <summary>A programme with everything it is and has agreed.</summary>
/// <param name="Document">As <see cref="ProgrammeDocument"/> is written.</param>
public sealed record ProgrammeListItem(string Programme, string Name, JsonElement Document)
{
    /// <summary>The document in its types.</summary>
    public ProgrammeDocument Read() => Document.Deserialize<ProgrammeDocument>(FieldConverters.Options)!;
}

/// <summary>Reads programmes.</summary>
public static class ProgrammeQuery
{
    /// <summary>One programme; none where it is not there.</summary>
    public static Task<PagedResult<ProgrammeListItem>> ProgrammeAsync(
        this ListRows rows, string programme, CancellationToken cancellation) => rows.PageAsync(
        ["programmes"],
        rows.Sql("programmes"),
        [ViewQuery.Text(programme)],
        row => new ProgrammeListItem(row.Text(), row.Text(), JsonElement.Parse(row.Text())),
        cancellation);
}
