using NodaTime;
using Npgsql;
using Spoor.Projections.Stored;

namespace Spoor.EventStore.Views;

/// <summary>Finds the event whose row the database refuses, by trying what a view makes of streams and leaving none of it.</summary>
internal sealed class Refusals(NpgsqlDataSource source, StoredView view, ViewContext context, LocalDate asOf)
{
    // Of a generation that is never given out.
    private const int Nowhere = -1;

    /// <summary>Whether the database refuses a value itself (classes 22 and 23), which trying again does not mend.</summary>
    public static bool IsOfTheRow(PostgresException refused) =>
        refused.SqlState.StartsWith("22", StringComparison.Ordinal) || refused.SqlState.StartsWith("23", StringComparison.Ordinal);

    /// <summary>The first event in the order of the log with which one of some streams has a row that is refused.</summary>
    /// <exception cref="InvalidDataException">Each by itself is taken: what is refused is no stream's.</exception>
    public async Task<long> First(IEnumerable<UnreadStream> streams, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        var first = long.MaxValue;
        foreach (var stream in streams.Where(s => s.Stream.Kind == view.Kind))
        {
            if (await IsRefused(stream, connection, cancellation))
            {
                first = Math.Min(first, await In(stream, connection, cancellation));
            }
        }

        return first < long.MaxValue
            ? first
            : throw new InvalidDataException($"The database refuses rows of the stored view {view.Name} together, and takes those of each stream.");
    }

    private async Task<long> In(UnreadStream stream, NpgsqlConnection connection, CancellationToken cancellation)
    {
        for (var steps = 1; steps < stream.Steps.Count; steps++)
        {
            if (await IsRefused(stream.First(steps), connection, cancellation))
            {
                return stream.Steps[steps - 1].Position;
            }
        }

        return stream.Steps[^1].Position;
    }

    private async Task<bool> IsRefused(UnreadStream stream, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        try
        {
            var rows = new RowBatch(view);
            rows.Add(stream, context, asOf);
            await rows.Add(connection, Nowhere, cancellation);
            return false;
        }
        catch (PostgresException refused) when (IsOfTheRow(refused))
        {
            return true;
        }
        catch (ViewFaultException)
        {
            return true;
        }
    }
}
