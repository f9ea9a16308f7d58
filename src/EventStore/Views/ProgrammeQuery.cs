using System.Text.Json;
using Spoor.EventStore.Catalogue;
using Spoor.Projections.ProgrammeOverview;

namespace Spoor.EventStore.Views;

/// <summary>A programme with its properties and agreements.</summary>
/// <param name="Document">A serialised <see cref="ProgrammeDocument"/>.</param>
public sealed record ProgrammeListItem(string Programme, string Name, JsonElement Document)
{
    /// <summary>The typed document.</summary>
    public ProgrammeDocument Read() => Document.Deserialize<ProgrammeDocument>(FieldConverters.Options)!;
}

/// <summary>Queries programmes.</summary>
public static class ProgrammeQuery
{
    /// <summary>One programme; empty if it does not exist.</summary>
    public static Task<PagedResult<ProgrammeListItem>> ProgrammeAsync(
        this ListRows rows, string programme, CancellationToken cancellation) => rows.PageAsync(
        ["programmes"],
        rows.Sql("programmes"),
        [ViewQuery.Text(programme)],
        row => new ProgrammeListItem(row.Text(), row.Text(), JsonElement.Parse(row.Text())),
        cancellation);
}
