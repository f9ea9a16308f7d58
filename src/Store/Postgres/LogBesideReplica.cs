using System.Runtime.CompilerServices;
using NodaTime;
using Npgsql;
using Spoor.Domain.Recording;
using Spoor.Store.Log;

namespace Spoor.Store.Postgres;

/// <summary>A log whose long reads go to a read replica where that holds what is asked for, and to the primary where it does not.
/// Answers are the same either way: the log never changes, and a read up to a position that is there misses nothing.</summary>
/// <param name="primary">Where instants are settled and events appended, and where "everything" is read.</param>
public sealed class LogBesideReplica(IEventLog primary, Replica replica) : IEventLog
{
    public Task<LogHead> Head(CancellationToken cancellation) => primary.Head(cancellation);

    public Task<LogSeal> Seal(CancellationToken cancellation) => primary.Seal(cancellation);

    public Task<KnownPosition> KnownAt(Instant? knownAt, CancellationToken cancellation) => primary.KnownAt(knownAt, cancellation);

    public IAsyncEnumerable<EventLine> Read(long after, long upTo, CancellationToken cancellation) =>
        Lines(() => EventReader.Read(after, upTo), upTo, primary.Read(after, upTo, cancellation), cancellation);

    public IAsyncEnumerable<EventLine> ReadStreams(IReadOnlyCollection<StreamId> streams, long upTo, CancellationToken cancellation) =>
        Lines(() => EventReader.ReadStreams(streams, upTo), upTo, primary.ReadStreams(streams, upTo, cancellation), cancellation);

    public IAsyncEnumerable<EventLine> ReadStreams(StreamKind kind, long upTo, CancellationToken cancellation) =>
        Lines(() => EventReader.ReadStreams(kind, upTo), upTo, primary.ReadStreams(kind, upTo, cancellation), cancellation);

    public Task<ILogWriter> BeginAppend(CancellationToken cancellation) => primary.BeginAppend(cancellation);

    private async IAsyncEnumerable<EventLine> Lines(
        Func<NpgsqlCommand> read, long upTo, IAsyncEnumerable<EventLine> atPrimary, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Whoever asks for all there is has no position that a replica could have reached.
        await using var connection = upTo == long.MaxValue ? null : await replica.OpenAt(upTo, cancellation);
        await foreach (var line in connection is null ? atPrimary : EventReader.Lines(read(), connection, cancellation))
        {
            yield return line;
        }
    }
}
