using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Domain.Recording;
using Spoor.EventStore.Sql;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Rows;

/// <summary>Writes the read models that readers see, in the transaction that holds the head of the log.</summary>
internal sealed class ReadModelWriter(NpgsqlConnection connection)
{
    /// <summary>Takes in what was appended.</summary>
    /// <param name="before">Where the log ended before.</param>
    /// <param name="position">Where it ends now.</param>
    /// <param name="inHand">The streams that were read for it already, as they stand now.</param>
    /// <exception cref="NotProjectedException">The read models cannot take it in.</exception>
    public async Task AppendedAsync(
        long before, long position, IReadOnlyCollection<StreamId> streams, IReadOnlyDictionary<StreamId, StreamHistory> inHand, CancellationToken cancellation)
    {
        var state = await ShownAsync(isEmpty: before == 0, cancellation);

        // As of the day that all rows hold: whoever reads first on a new day has what time changed folded again.
        try
        {
            await new Projection(connection, state.Generation, state.AsOf, position) { Loaded = inHand }.RunAsync(streams, before, cancellation);
        }
        catch (NotProjectedException failed)
        {
            throw failed.SentenceOf(streams);
        }

        await ShowAsync(state.Generation, position, state.AsOf, cancellation);
    }

    /// <summary>Lets the read models hold as of a day, where they do not yet: what time alone may have changed is folded again.</summary>
    /// <exception cref="NotProjectedException">A stream cannot be folded as of that day.</exception>
    /// <param name="position">Where the log ends.</param>
    public async Task AdvanceAsync(LocalDate day, long position, CancellationToken cancellation)
    {
        var state = await ShownAsync(isEmpty: position == 0, cancellation);
        if (state.AsOf >= day)
        {
            return;
        }

        var due = await LogReader.DueAsync(state.Generation, day, connection, cancellation);
        await new Projection(connection, state.Generation, day, position).RunAsync(due, position, cancellation);
        await ShowAsync(state.Generation, position, day, cancellation);
    }

    /// <summary>Shows another generation, once it has what was appended since it was filled.</summary>
    /// <param name="asOf">The day as of which it was filled.</param>
    /// <param name="filledTo">The last event that is in it.</param>
    /// <param name="position">Where the log ends.</param>
    /// <exception cref="NotProjectedException">It cannot take in what was appended since.</exception>
    public async Task SwitchAsync(int generation, LocalDate asOf, long filledTo, long position, CancellationToken cancellation)
    {
        var shown = await ReadModelState.OfAsync(connection, cancellation);
        var touched = await LogReader.TouchedAsync(filledTo, position, connection, cancellation);
        await new Projection(connection, generation, asOf, position).RunAsync(touched, filledTo, cancellation);
        if (shown.Version > ReadModel.Version)
        {
            throw NotProjectedException.Behind(shown.Version);
        }

        await ShowAsync(generation, position, asOf, cancellation);
        await AdvanceAsync(shown.AsOf, position, cancellation);
    }

    /// <summary>What readers see. A program of another version leaves it alone, since it would put its own folds among those of that version; in an empty register there are none.</summary>
    private async Task<ReadModelState> ShownAsync(bool isEmpty, CancellationToken cancellation)
    {
        var state = await ReadModelState.OfAsync(connection, cancellation);
        return state.Version == ReadModel.Version || (isEmpty && state.Version == 0) ? state : throw NotProjectedException.Behind(state.Version);
    }

    private async Task ShowAsync(int generation, long position, LocalDate asOf, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(EmbeddedSql.Views("show"), connection)
        {
            Parameters =
            {
                new() { Value = ReadModel.Version },
                new() { Value = generation },
                new() { Value = position },
                new() { Value = asOf, NpgsqlDbType = NpgsqlDbType.Date },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
