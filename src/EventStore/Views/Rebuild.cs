using NodaTime;
using Npgsql;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Rows;
using Spoor.EventStore.Sql;
using Spoor.Projections.Replaying;
using Spoor.Projections.Stored;

namespace Spoor.EventStore.Views;

/// <summary>Fills a new generation of the read models from the whole log, concurrently with reads and appends, and then activates it atomically.</summary>
internal sealed class Rebuild(NpgsqlDataSource source)
{
    private const int StreamsAtOnce = 2000;

    /// <summary>Rebuilds the read models. If another host is doing so, waits for that first.</summary>
    /// <param name="isWanted">Evaluated under the rebuild lock; if false, nothing is done.</param>
    /// <exception cref="NotProjectedException">A stream cannot be projected: the active generation stays.</exception>
    public async Task RunAsync(Func<ReadModelState, bool> isWanted, CancellationToken cancellation)
    {
        await using var alone = await source.OpenConnectionAsync(cancellation);
        await using var turn = await alone.BeginTransactionAsync(cancellation);
        await using (var wait = new NpgsqlCommand(EmbeddedSql.Views("rebuild_alone"), alone) { CommandTimeout = 0 })
        {
            await wait.ExecuteNonQueryAsync(cancellation);
        }

        var shown = await ReadModelState.OfAsync(alone, cancellation);
        if (!isWanted(shown))
        {
            return;
        }

        // Removes what an interrupted rebuild left behind.
        await ExecuteAsync("drop_others", cancellation);
        var (generation, filledTo, today) = (await NextGenerationAsync(cancellation), (await new PostgresEventStore(source).TailAsync(cancellation)).Position, await TodayAsync(cancellation));
        await FillAsync(generation, filledTo, today, cancellation);
        await using (var session = await AppendSession.OpenAsync(source, cancellation, waitsAsLongAsItTakes: true))
        {
            await session.ReadModels.SwitchAsync(generation, today, filledTo, session.Tail.Position, cancellation);

            // If that connection was lost, so was the lock, and the next rebuild has removed what was filled here.
            await alone.ExecuteAsync(EmbeddedSql.Views("state"), cancellation);
            await session.CommitAsync(cancellation);
        }

        await ExecuteAsync("drop_others", cancellation);

        // Otherwise lists are planned as for empty tables until autovacuum runs.
        await ExecuteAsync("analyze", cancellation);
    }

    private async Task<int> NextGenerationAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(EmbeddedSql.Views("next_generation"));
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task FillAsync(int generation, long upTo, LocalDate today, CancellationToken cancellation)
    {
        await using var reading = await source.OpenConnectionAsync(cancellation);
        await using var snapshot = await reading.BeginTransactionAsync(cancellation);
        var context = await LogReader.ContextAsync(upTo, reading, cancellation);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        var projection = new Projection(connection, generation, today, upTo);
        var writing = Task.CompletedTask;
        try
        {
            await foreach (var streams in LogReader.AllAsync(upTo, reading, cancellation).Chunk(StreamsAtOnce))
            {
                // The next batch is read while this one is written.
                await writing;
                writing = WriteAsync(projection, streams, context, cancellation);
            }

            await writing;
        }
        finally
        {
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task WriteAsync(Projection projection, StreamHistory[] streams, ReferenceContext context, CancellationToken cancellation)
    {
        try
        {
            await projection.WriteAsync(streams, context, cancellation);
        }
        catch (NotProjectedException) when (streams.Length > 1)
        {
            // One at a time, so that the exception names the failing stream.
            foreach (var stream in streams)
            {
                await projection.WriteAsync([stream], context, cancellation);
            }

            throw;
        }
    }

    /// <summary>Today by the clock of the database, or by the log if that is ahead (log.md, Now).</summary>
    private async Task<LocalDate> TodayAsync(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(EmbeddedSql.Views("now"));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return ReplayInputs.DateOf(reader.GetFieldValue<Instant>(0));
    }

    private async Task ExecuteAsync(string name, CancellationToken cancellation)
    {
        // No timeout, however many rows there are.
        await using var command = source.CreateCommand(EmbeddedSql.Views(name));
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
