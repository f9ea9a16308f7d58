using System.Text.Json;
using NodaTime;
using Spoor.Projections.ProgrammeOverview;
using Spoor.Store.Catalogue;

namespace Spoor.Store.Views.Queries;

/// <summary>A programme with everything it is and has agreed.</summary>
/// <param name="Document">As <see cref="ProgrammeDocument"/> is written.</param>
public sealed record ListedProgramme(string Programme, string Name, JsonElement Document)
{
    /// <summary>The document in its types.</summary>
    public ProgrammeDocument Read() => Document.Deserialize<ProgrammeDocument>(FieldConverters.Options)!;
}

/// <summary>Reads programmes.</summary>
public static class ProgrammeQuery
{
    /// <summary>One programme, or all of them by id.</summary>
    public static async Task<ViewPage<ListedProgramme>> Programmes(this ViewDatabase views, string? programme, CancellationToken cancellation)
    {
        await using var command = views.Source.CreateCommand(Postgres.SqlFiles.Views("programmes"));
        command.Parameters.Add(ViewQuery.Text(programme));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (position, asOf, rows) = (0L, default(LocalDate), new List<ListedProgramme>());
        while (await reader.ReadAsync(cancellation))
        {
            (position, asOf) = (reader.GetInt64(0), LocalDate.FromDateOnly(reader.GetFieldValue<DateOnly>(1)));
            if (!reader.IsDBNull(2))
            {
                rows.Add(new(reader.GetString(2), reader.GetString(3), JsonElement.Parse(reader.GetString(4))));
            }
        }

        return new(position, asOf, rows.Count, rows);
    }
}
