using NodaTime;
using Npgsql;
using Spoor.Domain.Recording;
using Spoor.EventStore.Postgres;
using Spoor.Projections.Stored;

namespace Spoor.EventStore.Views;

/// <summary>Takes some generations of views that stand at one position and date further, in one transaction with their checkpoints.</summary>
internal sealed class Advance(NpgsqlDataSource source, ViewLease lease)
{
    // How many streams are in hand at once: whatever the number that is concerned, memory is bounded.
    private const int Chunk = 1000;

    private static readonly string Begin = SqlFiles.Views("begin");

    private readonly LogReader _log = new(source);
    private (long Position, ViewContext Context)? _known;

    /// <summary>Takes in the events behind the position of the views.</summary>
    /// <exception cref="ViewFaultException">One of the views cannot; nothing is written then.</exception>
    /// <exception cref="LeaseLostException">Another host projects; nothing is written then.</exception>
    public async Task Over(IReadOnlyList<Followed> views, IReadOnlyList<NewOnLog> events, CancellationToken cancellation)
    {
        var (from, upTo) = (views[0].Position, events[^1].Position);
        var streams = events.Select(e => e.Stream).ToHashSet();
        var context = await ContextAt(from, views, cancellation);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.Execute(Begin, cancellation);

        var others = await LogReader.Streams([.. streams.Where(s => s.Kind != StreamKind.Trajectory)], upTo, connection, cancellation);
        var changed = new List<StreamId>();
        foreach (var stream in others)
        {
            var next = ContextWith(context, stream, views);
            if (!ReferenceEquals(next, context) && context.IsKnown(stream.Stream))
            {
                changed.Add(stream.Stream);
            }

            context = next;
        }

        await Write(views, others, context, connection, cancellation);
        var trajectories = streams.Where(s => s.Kind == StreamKind.Trajectory).ToHashSet();
        await Write(views, trajectories, upTo, context, connection, cancellation);

        // What an employer is part of, or by which definition a programme counts, decides verdicts of streams that got no event.
        var judged = views.Where(v => v.View.IsJudged).ToList();
        foreach (var named in changed)
        {
            var dependent = (await LogReader.Naming(named, connection, cancellation)).Where(trajectories.Add).ToList();
            await Write(judged, dependent, upTo, context, connection, cancellation);
        }

        await Checkpoint(views, upTo, v => v.AsOf, connection, cancellation);
        await lease.Commit(transaction, cancellation);
        _known = (upTo, context);
        foreach (var view in views)
        {
            view.Position = upTo;
        }
    }

    /// <summary>Takes a view to another date: what time alone may have changed is projected anew.</summary>
    public async Task To(LocalDate today, Followed view, CancellationToken cancellation)
    {
        var context = await ContextAt(view.Position, [view], cancellation);
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.Execute(Begin, cancellation);
        var due = await Due(today, view, connection, cancellation);
        var asOf = view.AsOf;
        view.AsOf = today;
        try
        {
            await Write([view], due, view.Position, context, connection, cancellation);
            await Checkpoint([view], view.Position, _ => today, connection, cancellation);
            await lease.Commit(transaction, cancellation);
        }
        catch
        {
            view.AsOf = asOf;
            throw;
        }
    }

    private static async Task Write(
        IReadOnlyList<Followed> views, IReadOnlyCollection<StreamId> streams, long upTo, ViewContext context, NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (var chunk in streams.Chunk(Chunk))
        {
            await Write(views, await LogReader.Streams(chunk, upTo, connection, cancellation), context, connection, cancellation);
        }
    }

    private static async Task Write(
        IReadOnlyList<Followed> views, IReadOnlyList<UnreadStream> streams, ViewContext context, NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (var followed in views)
        {
            var rows = new RowBatch(followed.View);
            foreach (var stream in streams.Where(s => s.Stream.Kind == followed.View.Kind))
            {
                rows.Add(stream, context, followed.AsOf);
            }

            try
            {
                await rows.Replace(connection, followed.Generation, cancellation);
            }
            catch (PostgresException refused) when (Refusals.IsOfTheRow(refused))
            {
                throw new ViewFaultException(followed.View, refused.MessageText, refused);
            }
        }
    }

    private static async Task Checkpoint(
        IReadOnlyList<Followed> views, long position, Func<Followed, LocalDate> asOf, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var view in views.Where(v => v.IsShown))
        {
            batch.BatchCommands.Add(ViewStates.Checkpoint(view, position, asOf(view)));
        }

        // A view that is not where this host left it was moved by another.
        if (batch.BatchCommands.Count > 0 && await batch.ExecuteNonQueryAsync(cancellation) != batch.BatchCommands.Count)
        {
            throw new LeaseLostException();
        }
    }

    private static async Task<IReadOnlyList<StreamId>> Due(LocalDate today, Followed view, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(SqlFiles.Views("due"), connection)
        {
            Parameters = { new() { Value = view.View.Name }, new() { Value = view.Generation }, ViewStates.Date(today) },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var streams = new List<StreamId>();
        while (await reader.ReadAsync(cancellation))
        {
            streams.Add(LogReader.StreamOf(reader.GetString(0)));
        }

        return streams;
    }

    private async Task<ViewContext> ContextAt(long position, IReadOnlyList<Followed> views, CancellationToken cancellation)
    {
        if (views.FirstOrDefault(v => v.View.IsJudged) is not { } judged)
        {
            return ViewContext.Empty;
        }

        if (_known is { } known && known.Position == position)
        {
            return known.Context;
        }

        try
        {
            var context = await _log.Context(position, cancellation);
            _known = (position, context);
            return context;
        }
        catch (InvalidDataException unreadable)
        {
            throw new ViewFaultException(judged.View, unreadable.Message, unreadable);
        }
    }

    private static ViewContext ContextWith(ViewContext context, UnreadStream stream, IReadOnlyList<Followed> views)
    {
        if (views.FirstOrDefault(v => v.View.IsJudged) is not { } judged)
        {
            return context;
        }

        try
        {
            return context.With(stream.Stream, stream.Read().Events);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            throw new ViewFaultException(judged.View, $"{stream.Stream}: {failed.Message}", failed);
        }
    }
}
