using JasperFx.Events;
using Marten;
using Marten.Services;
using Marten.Services.BatchQuerying;
using Npgsql;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Postgres;

/// <summary>Appends through a Marten session in the transaction that holds the append lock. The session is opened on first use, since an import has none.</summary>
internal sealed class MartenAppender : IAsyncDisposable
{
    private readonly SealingListener _seal = new();
    private readonly Lazy<IDocumentSession> _session;
    private readonly Dictionary<StreamId, IEventStream<StreamAggregates>> _fetched = [];
    private readonly Dictionary<StreamId, List<IEvent>> _read = [];

    /// <param name="transaction">The transaction that acquired the append lock.</param>
    public MartenAppender(NpgsqlDataSource source, NpgsqlTransaction transaction)
    {
        var options = SessionOptions.ForTransaction(transaction);
        options.Listeners.Add(_seal);
        _session = new(() => Open(MartenConfiguration.Of(source), options));
    }

    /// <summary>The streams that were read, each including what was appended to it.</summary>
    public IReadOnlyDictionary<StreamId, StreamHistory> Loaded => _read.ToDictionary(s => s.Key, s => new StreamHistory(s.Key, MartenEvent.Recorded(s.Value)));

    /// <summary>Streams as they are under the append lock, to be appended to; those without events are omitted.</summary>
    public async Task<IReadOnlyList<StoredStream>> FetchForWritingAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation)
    {
        var batch = _session.Value.CreateBatchQuery();
        var asked = streams.Select(s => (Id: s, Stream: FetchAsync(batch, s))).ToList();
        var read = new List<StoredStream>();
        await MartenStreams.GuardedAsync(async () =>
        {
            await batch.Execute(cancellation);
            foreach (var (id, fetched) in asked)
            {
                var stream = _fetched[id] = await fetched;
                _read[id] = [.. stream.Aggregate?.Events ?? []];
                if (stream.Aggregate is { Events: var events })
                {
                    read.Add(new(id, events));
                }
            }
        });
        return read;
    }

    /// <summary>Appends the next events of the log, in order.</summary>
    /// <returns>The conflict, if a version is not the next of its stream; null on success.</returns>
    public async Task<AppendConflict?> AppendAsync(List<StoredEvent> lines, CancellationToken cancellation)
    {
        var streams = lines.GroupBy(l => l.Stream).ToList();
        if (streams.Select(s => s.Key).Where(s => !_fetched.ContainsKey(s)).ToList() is [_, ..] others)
        {
            await FetchForWritingAsync(others, cancellation);
        }

        // Marten numbers on from the last version, whatever the lines say.
        if (streams.Any(s => s.Index().Any(l => l.Item.Version != (_fetched[s.Key].StartingVersion ?? 0) + 1 + l.Index)))
        {
            return AppendConflict.VersionConflict;
        }

        foreach (var stream in streams)
        {
            List<IEvent> appended = [.. stream.Select(l => MartenEvent.Of(l, _session.Value))];
            _fetched[stream.Key].AppendMany(appended);
            _read[stream.Key].AddRange(appended);
        }

        _seal.Lines = lines;
        await MartenStreams.GuardedAsync(() => _session.Value.SaveChangesAsync(cancellation));
        _fetched.Clear();
        return null;
    }

    /// <summary>Evicts streams that were appended to in another way.</summary>
    public void Forget(IEnumerable<StreamId> streams)
    {
        foreach (var stream in streams)
        {
            _read.Remove(stream);
        }
    }

    public ValueTask DisposeAsync() => _session.IsValueCreated ? _session.Value.DisposeAsync() : ValueTask.CompletedTask;

    private static IDocumentSession Open(DocumentStore store, SessionOptions options)
    {
        var session = store.OpenSession(options);

        // Otherwise Marten takes them from the current trace; the log stores them as given.
        (session.CorrelationId, session.CausationId) = (null, null);
        return session;
    }

    private static async Task<IEventStream<StreamAggregates>> FetchAsync(IBatchedQuery batch, StreamId stream) => stream.Kind switch
    {
        StreamKind.Trajectory => await batch.Events.FetchForWriting<StreamAggregates.Trajectory>(stream.ToString()),
        StreamKind.Employer => await batch.Events.FetchForWriting<StreamAggregates.Employer>(stream.ToString()),
        StreamKind.Programme => await batch.Events.FetchForWriting<StreamAggregates.Programme>(stream.ToString()),
        _ => throw new ArgumentOutOfRangeException(nameof(stream), stream, "A kind of stream without a class for Marten."),
    };
}
