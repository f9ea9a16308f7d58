using Npgsql;
using Spoor.EventStore.Postgres;

namespace Spoor.EventStore.Views.Queries;

/// <summary>Stored views of which an answer would be made have not been filled yet: there is nothing to say now, and there soon will be.</summary>
/// <param name="Views">Their names.</param>
public sealed record NotFilled(IReadOnlyList<string> Views)
{
    /// <summary>Asks which of some views were never filled. One that was stays so: what is read behind it needs no second look.</summary>
    internal static NpgsqlBatchCommand Asked(IEnumerable<string> views) => new(SqlFiles.Views("unfilled"))
    {
        Parameters = { EventReader.Texts(views) },
    };

    /// <summary>Reads the answer; null where all were filled.</summary>
    internal static async Task<NotFilled?> Read(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var views = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            views.Add(reader.GetString(0));
        }

        return views.Count > 0 ? new(views) : null;
    }

    /// <summary>Which of some views were never filled; null where all were.</summary>
    internal static async Task<NotFilled?> Of(NpgsqlConnection connection, IEnumerable<string> views, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Asked(views) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return await Read(reader, cancellation);
    }
}
