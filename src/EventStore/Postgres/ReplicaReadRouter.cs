using System.Runtime.CompilerServices;
using NodaTime;
using Npgsql;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Postgres;

/// <summary>A log whose long reads go to a read replica where that holds what is asked for, and to the primary where it does not.
/// Answers are the same either way: the log never changes, and a read up to a position that is there misses nothing.</summary>
/// <param name="primary">Where instants are settled and events appended, and where "everything" is read.</param>
/// <param name="tail">So many events in a row or fewer are read on the primary: a replica takes nothing off it there, and may not have them yet.</param>
public sealed class ReplicaReadRouter(IEventLog primary, Replica replica, int tail = ReplicaReadRouter.Tail) : IEventLog
{
    private const int Tail = 1000;

    public Task<LogHead> Head(CancellationToken cancellation) => primary.Head(cancellation);

    public Task<LogSeal> Seal(CancellationToken cancellation) => primary.Seal(cancellation);

    public Task<KnownPosition> KnownAt(Instant? knownAt, CancellationToken cancellation) => primary.KnownAt(knownAt, cancellation);

    public IAsyncEnumerable<EventLine> Read(long after, long upTo, CancellationToken cancellation) => InOrder(
        after,
        upTo,
        (connection, reached) => EventReader.Lines(EventReader.Read(after, reached), connection, cancellation),
        read => primary.Read(read, upTo, cancellation),
        line => line.Position,
        cancellation);

    public IAsyncEnumerable<EventLine> ReadKind(StreamKind kind, long upTo, CancellationToken cancellation) => Whole(
        connection => EventReader.Lines(EventReader.ReadKind(kind, upTo), connection, cancellation).ByStream(),
        stream => stream[0].Stream,
        upTo,
        primary.ReadKind(kind, upTo, cancellation).ByStream(),
        cancellation).SelectMany(stream => stream);

    public IAsyncEnumerable<StoredStream> FetchStreamsAsync(IReadOnlyCollection<StreamId> streams, long upTo, CancellationToken cancellation) => Whole(
        connection => replica.FetchStreamsAsync(connection, streams, upTo, cancellation),
        stream => stream.Id,
        upTo,
        primary.FetchStreamsAsync(streams, upTo, cancellation),
        cancellation);

    public Task<ILogWriter> BeginAppend(CancellationToken cancellation) => primary.BeginAppend(cancellation);

    /// <summary>In the order of the log, the replica gives what it has and the primary the rest; also where the replica fails on the way.</summary>
    private async IAsyncEnumerable<TItem> InOrder<TItem>(
        long after,
        long upTo,
        Func<NpgsqlConnection, long, IAsyncEnumerable<TItem>> fromReplica,
        Func<long, IAsyncEnumerable<TItem>> fromPrimary,
        Func<TItem, long> positionOf,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var read = after;
        if (upTo - after > tail && await replica.Open(cancellation) is var (connection, reached))
        {
            await using var open = connection;
            await using var items = fromReplica(connection, Math.Min(reached, upTo)).GetAsyncEnumerator(cancellation);
            while (await HasNext(items) == true)
            {
                read = positionOf(items.Current);
                yield return items.Current;
            }
        }

        if (read < upTo)
        {
            await foreach (var item in fromPrimary(read).WithCancellation(cancellation))
            {
                yield return item;
            }
        }
    }

    /// <summary>Whether there is more; null where the replica failed.</summary>
    private async Task<bool?> HasNext<TItem>(IAsyncEnumerator<TItem> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (NpgsqlException)
        {
            // Such as a read that stood in the way of what the replica had to replay.
            replica.Failed();
            return null;
        }
    }

    /// <summary>By stream, the replica gives all where it has all; where it fails on the way, the primary gives the streams that it did not give whole.
    /// Nothing is made of the order of streams, which need not be the same on both.</summary>
    private async IAsyncEnumerable<TStream> Whole<TStream>(
        Func<NpgsqlConnection, IAsyncEnumerable<TStream>> fromReplica,
        Func<TStream, StreamId> idOf,
        long upTo,
        IAsyncEnumerable<TStream> fromPrimary,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var given = new HashSet<StreamId>();

        // Whoever asks for all there is has no position that a replica could have reached.
        if (upTo < long.MaxValue && await replica.Open(cancellation) is var (connection, reached))
        {
            await using var open = connection;
            if (reached >= upTo)
            {
                await using var streams = fromReplica(connection).GetAsyncEnumerator(cancellation);
                bool? hasNext;
                while ((hasNext = await HasNext(streams)) == true)
                {
                    given.Add(idOf(streams.Current));
                    yield return streams.Current;
                }

                if (hasNext is not null)
                {
                    yield break;
                }
            }
        }

        await foreach (var stream in fromPrimary.WithCancellation(cancellation))
        {
            if (!given.Contains(idOf(stream)))
            {
                yield return stream;
            }
        }
    }
}
