using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.EventStore.Postgres;
using Spoor.Projections.Stored;

namespace Spoor.EventStore.Views;

/// <summary>The rows that a view makes of some streams, until they are written.</summary>
internal sealed class RowBatch(StoredView view)
{
    private static readonly string CopyDates = SqlFiles.Views("copy_view_dates");
    private static readonly string ForgetDates = SqlFiles.Views("forget_view_dates");

    private static readonly string CleanDates = SqlFiles.Views("clean_view_dates");

    private readonly List<object>[] _rows = [.. view.Tables.Select(_ => new List<object>())];
    private readonly List<string> _streams = [];
    private readonly List<(string Stream, LocalDate On)> _dates = [];

    /// <summary>How many streams it holds rows of.</summary>
    public int Streams => _streams.Count;

    public StoredView View => view;

    /// <summary>The statements that take some rows out of other generations of a view than those that are kept.</summary>
    public static List<NpgsqlBatchCommand> Clean(StoredView view, int[] kept, int most)
    {
        var statements = view.Tables.Select(t => t.Clean(kept, most)).ToList();
        statements.Add(new(CleanDates)
        {
            Parameters =
            {
                new() { Value = kept, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer },
                new() { Value = most },
                new() { Value = view.Name },
            },
        });
        return statements;
    }

    /// <summary>Takes in what the view makes of a stream.</summary>
    /// <exception cref="ViewFaultException">The view cannot make anything of it.</exception>
    public void Add(UnreadStream unread, ViewContext context, LocalDate asOf)
    {
        try
        {
            var made = view.Fold(unread.At(context, asOf));
            _streams.Add(unread.Stream.Id);
            for (var table = 0; table < _rows.Length; table++)
            {
                _rows[table].AddRange(made.Tables[table]);
            }

            if (made.ChangesOn is { } on)
            {
                _dates.Add((unread.Stream.ToString(), on));
            }
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            throw new ViewFaultException(view, $"{unread.Stream}: {failed.Message}", failed);
        }
    }

    /// <summary>Puts these rows in the place of all that a generation holds of their streams.</summary>
    public async Task Replace(NpgsqlConnection connection, int generation, CancellationToken cancellation)
    {
        if (_streams.Count == 0)
        {
            return;
        }

        await using (var forget = new NpgsqlBatch(connection))
        {
            string[] ids = [.. _streams];
            foreach (var table in view.Tables)
            {
                forget.BatchCommands.Add(table.Forget(generation, ids));
            }

            var prefix = $"{Domain.Json.Codes<Domain.Recording.StreamKind>.Name(view.Kind)}/";
            forget.BatchCommands.Add(new(ForgetDates)
            {
                Parameters =
                {
                    new() { Value = view.Name },
                    new() { Value = generation },
                    new() { Value = ids.Select(id => prefix + id).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar },
                },
            });
            await forget.ExecuteNonQueryAsync(cancellation);
        }

        await Add(connection, generation, cancellation);
    }

    /// <summary>Copies these rows into a generation that holds nothing of their streams.</summary>
    public async Task Add(NpgsqlConnection connection, int generation, CancellationToken cancellation)
    {
        for (var table = 0; table < _rows.Length; table++)
        {
            await view.Tables[table].Copy(connection, generation, _rows[table], cancellation);
        }

        if (_dates.Count == 0)
        {
            return;
        }

        await using var copy = await connection.BeginBinaryImportAsync(CopyDates, cancellation);
        foreach (var (stream, on) in _dates)
        {
            copy.StartRow();
            new Columns(copy).Text(view.Name).Number(generation).Text(stream).Date(on);
        }

        await copy.CompleteAsync(cancellation);
    }
}

/// <summary>A view cannot make rows of what is recorded: a fault of the program, or damage.</summary>
internal sealed class ViewFaultException(StoredView view, string message, Exception inner) : Exception(message, inner)
{
    public StoredView View => view;
}
