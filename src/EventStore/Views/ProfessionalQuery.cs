using Spoor.EventStore.Sql;

namespace Spoor.EventStore.Views;

/// <summary>A professional who currently guides a client.</summary>
/// <param name="Role">One of their roles in doing so.</param>
public sealed record ProfessionalListItem(string Professional, string Role);

/// <summary>Queries professionals.</summary>
public static class ProfessionalQuery
{
    /// <summary>Those who guide a client in a programme, by id.</summary>
    public static async Task<IReadOnlyList<ProfessionalListItem>> ProfessionalsAsync(this ViewDatabase views, string programme, CancellationToken cancellation)
    {
        await using var command = views.Source.CreateCommand(EmbeddedSql.Views("professionals"));
        command.Parameters.Add(ViewQuery.Text(programme));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var found = new List<ProfessionalListItem>();
        while (await reader.ReadAsync(cancellation))
        {
            found.Add(new(reader.GetString(0), reader.GetString(1)));
        }

        return found;
    }
}
