using System.Text.Json;
using Spoor.Domain;

namespace Spoor.Store.Views.Queries;

/// <summary>A programme with everything it is and has agreed.</summary>
/// <param name="Document">As <see cref="Projections.ProgrammeOverview.ProgrammeDocument"/> is written.</param>
public sealed record ListedProgramme(string Programme, string Name, JsonElement Document);

/// <summary>Reads programmes.</summary>
public static class ProgrammeQuery
{
    /// <summary>One programme, or all of them by id.</summary>
    public static Task<Outcome<ViewPage<ListedProgramme>, NotFilled>> Programmes(
        this ViewDatabase views, string? programme, CancellationToken cancellation) => views.Source.Page(
        ["programmes"],
        Postgres.SqlFiles.Views("programmes"),
        [ViewQuery.Text(programme)],
        row => new ListedProgramme(row.Text(), row.Text(), JsonElement.Parse(row.Text())),
        cancellation);
}
