using JasperFx.Events;
using Marten;
using Marten.Services;
using Marten.Services.BatchQuerying;
using Npgsql;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Log;

using static Spoor.EventStore.Postgres.StreamHistory;

namespace Spoor.EventStore.Postgres;

/// <summary>Appends through a Marten session in the transaction that holds the head. The session is opened when it is first needed, since an import has none.</summary>
internal sealed class MartenAppender : IAsyncDisposable
{
    private readonly SealingListener _seal = new();
    private readonly Lazy<IDocumentSession> _session;
    private readonly Dictionary<StreamId, IEventStream<StreamHistory>> _fetched = [];

    /// <param name="transaction">In which the head was taken.</param>
    public MartenAppender(NpgsqlDataSource source, NpgsqlTransaction transaction)
    {
        var options = SessionOptions.ForTransaction(transaction);
        options.Listeners.Add(_seal);
        _session = new(() => Open(MartenConfiguration.Of(source), options));
    }

    /// <summary>Streams as they stand under the head, to be appended to.</summary>
    public async Task<IReadOnlyList<StoredStream>> FetchForWritingAsync(IReadOnlyCollection<StreamId> streams, CancellationToken cancellation)
    {
        var read = new List<StoredStream>();
        foreach (var (id, stream) in await MartenStreams.Run(_session.Value, streams, Fetch, cancellation))
        {
            _fetched[id] = stream;
            if (stream.Aggregate is { Events: var events })
            {
                read.Add(new(id, events));
            }
        }

        return read;
    }

    /// <summary>Appends what comes next in the log, in order.</summary>
    public async Task Append(List<EventLine> lines, CancellationToken cancellation)
    {
        var streams = lines.GroupBy(l => l.Stream).ToDictionary(s => s.Key, s => s.ToList());
        foreach (var (id, events) in streams)
        {
            ShouldFollow(id, events);
        }

        foreach (var (id, events) in streams)
        {
            Add(id, events);
        }

        _seal.Lines = lines;
        await _session.Value.SaveChangesAsync(cancellation);
        _fetched.Clear();
    }

    public ValueTask DisposeAsync() => _session.IsValueCreated ? _session.Value.DisposeAsync() : ValueTask.CompletedTask;

    private static IDocumentSession Open(DocumentStore store, SessionOptions options)
    {
        var session = store.OpenSession(options);

        // Marten would take them from the request that is being traced, and the log holds what it was given.
        (session.CorrelationId, session.CausationId) = (null, null);
        return session;
    }

    private static async Task<IEventStream<StreamHistory>> Fetch(IBatchedQuery batch, StreamId stream) => stream.Kind switch
    {
        StreamKind.Trajectory => await batch.Events.FetchForWriting<Trajectory>(stream.ToString()),
        StreamKind.Employer => await batch.Events.FetchForWriting<Employer>(stream.ToString()),
        StreamKind.Programme => await batch.Events.FetchForWriting<Programme>(stream.ToString()),
        _ => throw NoClassOf(stream.Kind),
    };

    /// <summary>Marten counts on from the version it is given, whatever the others are.</summary>
    private static void ShouldFollow(StreamId id, List<EventLine> lines)
    {
        var first = lines[0].Version;
        if (lines.Index().Any(l => l.Item.Version != first + l.Index))
        {
            throw new EventStreamUnexpectedMaxEventIdException(id.ToString(), Of(id.Kind), first + lines.Count - 1, lines[^1].Version);
        }
    }

    private void Add(StreamId id, List<EventLine> lines)
    {
        var first = lines[0].Version;
        var events = lines.Select(l => MartenEvent.Of(l, _session.Value)).ToList();
        if (_fetched.TryGetValue(id, out var stream) && stream.StartingVersion == first - 1)
        {
            stream.AppendMany(events);
        }
        else if (first == 1)
        {
            _session.Value.Events.StartStream(Of(id.Kind), id.ToString(), events);
        }
        else
        {
            _session.Value.Events.Append(id.ToString(), lines[^1].Version, events);
        }
    }
}
