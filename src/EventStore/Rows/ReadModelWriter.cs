using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Spoor.Domain.Recording;
using Spoor.EventStore.Sql;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Rows;

/// <summary>Writes the active read models, in the transaction that holds the append lock.</summary>
internal sealed class ReadModelWriter(NpgsqlConnection connection)
{
    /// <summary>Projects what was appended.</summary>
    /// <param name="before">The end of the log before the append.</param>
    /// <param name="position">The end of the log now.</param>
    /// <param name="inHand">The streams already read for it, as they are now.</param>
    /// <exception cref="NotProjectedException">The read models cannot process it.</exception>
    public async Task AppendedAsync(
        long before, long position, IReadOnlyCollection<StreamId> streams, IReadOnlyDictionary<StreamId, StreamHistory> inHand, CancellationToken cancellation)
    {
        var state = await ShownAsync(isEmpty: before == 0, cancellation);

        // As of the day of all other rows: the first reader on a new day refolds what time has changed.
        try
        {
            await new Projection(connection, state.Generation, state.AsOf, position) { Loaded = inHand }.RunAsync(streams, before, cancellation);
        }
        catch (NotProjectedException failed)
        {
            throw failed.NamingStreamOf(streams);
        }

        await ShowAsync(state.Generation, position, state.AsOf, cancellation);
    }

    /// <summary>Advances the read models to a day, if needed: refolds what time alone may have changed.</summary>
    /// <exception cref="NotProjectedException">A stream cannot be folded as of that day.</exception>
    /// <param name="position">The end of the log.</param>
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

    /// <summary>Activates another generation, after adding what was appended since it was filled.</summary>
    /// <param name="asOf">The day as of which it was filled.</param>
    /// <param name="filledTo">The last event in it.</param>
    /// <param name="position">The end of the log.</param>
    /// <exception cref="NotProjectedException">It cannot process what was appended since.</exception>
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

    /// <summary>The active read models. Throws if they are of another program version, whose rows must not be mixed with this one's; an empty register may
    /// have none yet.</summary>
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
