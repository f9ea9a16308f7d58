using Npgsql;
using NpgsqlTypes;
using Spoor.EventStore.Postgres;

namespace Spoor.EventStore.Views;

/// <summary>A table of a stored view: how rows of it are copied in, and how those of a stream are taken out. Its key is the id of a stream.</summary>
/// <param name="name">Its name in the schema <c>spoor</c>, and of its statements under <c>Sql/Views</c>.</param>
/// <param name="write">Writes the columns of a row, behind the generation.</param>
internal sealed class ViewTable(string name, Action<Columns, object> write)
{
    private readonly string _copy = SqlFiles.Views($"copy_{name}");
    private readonly string _forget = SqlFiles.Views($"forget_{name}");
    private readonly string _clean = SqlFiles.Views($"clean_{name}");

    public string Name => name;

    /// <summary>A table whose rows are of one type.</summary>
    public static ViewTable Of<TRow>(string name, Action<Columns, TRow> write) => new(name, (columns, row) => write(columns, (TRow)row));

    /// <summary>Copies rows into a generation.</summary>
    public async Task Copy(NpgsqlConnection connection, int generation, IReadOnlyList<object> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync(_copy, cancellation);
        var columns = new Columns(copy);
        foreach (var row in rows)
        {
            copy.StartRow();
            copy.Write(generation, NpgsqlDbType.Integer);
            write(columns, row);
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <summary>Takes the rows of some streams out of a generation.</summary>
    public NpgsqlBatchCommand Forget(int generation, string[] ids) => new(_forget)
    {
        Parameters = { new() { Value = generation }, new() { Value = ids, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar } },
    };

    /// <summary>Takes out some rows of generations that nobody reads.</summary>
    public NpgsqlBatchCommand Clean(int[] kept, int most) => new(_clean)
    {
        Parameters = { new() { Value = kept, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer }, new() { Value = most } },
    };
}
