using System.Threading.Channels;
using NodaTime;
using Npgsql;
using Spoor.Domain.Recording;
using Spoor.EventStore.Postgres;
using Spoor.Projections.Stored;

namespace Spoor.EventStore.Views;

/// <summary>Fills new generations of views from the whole log: it is read once, a stream at a time, folded beside the reading, and copied in
/// beside both. Nobody sees any of it before it is shown.</summary>
internal sealed class Rebuild(NpgsqlDataSource source, ViewLease lease)
{
    private const int StreamsAtOnce = 2000;

    private readonly LogReader _log = new(source);
    private readonly Cleaning _cleaning = new(source, lease);

    /// <summary>Fills the views up to a position, or up to right before the first event that one of them cannot take in.</summary>
    /// <remarks>Nothing else may be being filled meanwhile: what an earlier attempt left behind is taken out first.</remarks>
    /// <exception cref="LeaseLostException">Another host projects.</exception>
    public async Task<IReadOnlyList<Followed>> Fill(IReadOnlyList<StoredView> views, long upTo, LocalDate asOf, CancellationToken cancellation)
    {
        while (true)
        {
            var shown = (await ViewStates.Read(source, cancellation)).ToDictionary(s => s.View, s => s.Generation);
            await _cleaning.All([.. views.Select(v => (v, shown[v.Name]))], cancellation);
            var generations = await Generations(views, cancellation);
            if (await FirstFault(generations, upTo, asOf, cancellation) is not { } fault)
            {
                return [.. generations.Select(g => new Followed(g.View, g.Generation, isShown: false, upTo, asOf))];
            }

            // Whoever follows from there meets it, and stops the view that it is about.
            upTo = fault - 1;
        }
    }

    private async Task<long?> FirstFault(
        IReadOnlyList<(StoredView View, int Generation)> views, long upTo, LocalDate asOf, CancellationToken cancellation)
    {
        ViewContext context;
        try
        {
            context = await _log.Context(upTo, cancellation);
        }
        catch (InvalidDataException)
        {
            return await FaultInContext(upTo, cancellation);
        }

        using var failing = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var read = Channel.CreateBounded<List<UnreadStream>>(3);
        var folded = Channel.CreateBounded<Folded>(3);
        var (unreadable, refused) = (long.MaxValue, long.MaxValue);
        Task[] all =
        [
            Guarded(ReadAll(upTo, read.Writer, failing.Token), read.Writer, failing),
            Guarded(Task.Run(() => FoldAll(read.Reader, folded.Writer), failing.Token), folded.Writer, failing),
            Guarded<Folded>(CopyAll(folded.Reader), null, failing),
        ];
        await Task.WhenAll(all);
        return Math.Min(unreadable, refused) is < long.MaxValue and var first ? first : null;

        async Task FoldAll(ChannelReader<List<UnreadStream>> reader, ChannelWriter<Folded> writer)
        {
            await foreach (var streams in reader.ReadAllAsync(failing.Token))
            {
                RowBatch[] rows = [.. views.Select(v => new RowBatch(v.View))];
                foreach (var stream in streams)
                {
                    foreach (var batch in rows.Where(r => r.View.Kind == stream.Stream.Kind))
                    {
                        try
                        {
                            batch.Add(stream, context, asOf);
                        }
                        catch (ViewFaultException)
                        {
                            unreadable = Math.Min(unreadable, FaultIn(stream, batch.View, context, asOf));
                        }
                    }
                }

                await writer.WriteAsync(new(streams, rows), failing.Token);
            }
        }

        async Task CopyAll(ChannelReader<Folded> reader)
        {
            await foreach (var (streams, rows) in reader.ReadAllAsync(failing.Token))
            {
                if (await Copy(views, rows, failing.Token) is { } refusing)
                {
                    refused = Math.Min(refused, await new Refusals(source, refusing, context, asOf).First(streams, failing.Token));
                }
            }
        }
    }

    /// <summary>The first event with which a stream can no longer be projected.</summary>
    private static long FaultIn(UnreadStream stream, StoredView view, ViewContext context, LocalDate asOf)
    {
        for (var steps = 1; steps < stream.Steps.Count; steps++)
        {
            try
            {
                new RowBatch(view).Add(stream.First(steps), context, asOf);
            }
            catch (ViewFaultException)
            {
                return stream.Steps[steps - 1].Position;
            }
        }

        return stream.Steps[^1].Position;
    }

    private async Task<long> FaultInContext(long upTo, CancellationToken cancellation)
    {
        var first = long.MaxValue;
        foreach (var kind in (StreamKind[])[StreamKind.Employer, StreamKind.Programme])
        {
            await foreach (var stream in _log.Streams(kind, upTo, cancellation))
            {
                for (var steps = 1; steps <= stream.Steps.Count; steps++)
                {
                    try
                    {
                        ViewContext.Empty.With(stream.Stream, stream.First(steps).Read().Events);
                    }
                    catch (InvalidDataException)
                    {
                        first = Math.Min(first, stream.Steps[steps - 1].Position);
                        break;
                    }
                }
            }
        }

        return first;
    }

    private async Task ReadAll(long upTo, ChannelWriter<List<UnreadStream>> writer, CancellationToken cancellation)
    {
        var streams = new List<UnreadStream>(StreamsAtOnce);
        await foreach (var stream in _log.All(upTo, cancellation))
        {
            streams.Add(stream);
            if (streams.Count == StreamsAtOnce)
            {
                await writer.WriteAsync(streams, cancellation);
                streams = new(StreamsAtOnce);
            }
        }

        await writer.WriteAsync(streams, cancellation);
    }

    /// <summary>Copies rows in; gives the view of which the database refuses one. None of them are there then.</summary>
    private async Task<StoredView?> Copy(IReadOnlyList<(StoredView View, int Generation)> views, RowBatch[] rows, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.Execute(SqlFiles.Views("begin"), cancellation);
        for (var n = 0; n < views.Count; n++)
        {
            try
            {
                await rows[n].Add(connection, views[n].Generation, cancellation);
            }
            catch (PostgresException refused) when (Refusals.IsOfTheRow(refused))
            {
                return views[n].View;
            }
        }

        await lease.Commit(transaction, cancellation);
        return null;
    }

    private async Task<IReadOnlyList<(StoredView View, int Generation)>> Generations(IReadOnlyList<StoredView> views, CancellationToken cancellation)
    {
        var generations = new List<(StoredView, int)>();
        foreach (var view in views)
        {
            await using var command = source.CreateCommand(SqlFiles.Views("next_generation"));
            command.Parameters.Add(new() { Value = view.Name });
            generations.Add((view, (int)(await command.ExecuteScalarAsync(cancellation))!));
        }

        return generations;
    }

    /// <summary>Where one of the three fails, the others are stopped too.</summary>
    private static async Task Guarded<TItem>(Task work, ChannelWriter<TItem>? next, CancellationTokenSource failing)
    {
        try
        {
            await work;
            next?.Complete();
        }
        catch (Exception failed)
        {
            next?.TryComplete(failed);
            await failing.CancelAsync();
            throw;
        }
    }

    /// <summary>Some streams and what each view makes of them.</summary>
    private sealed record Folded(List<UnreadStream> Streams, RowBatch[] Rows);
}
