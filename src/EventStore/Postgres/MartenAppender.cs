using JasperFx.Events;
using Marten;
using Marten.Services;
using Npgsql;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Postgres;

/// <summary>Appends through a Marten session in the transaction that holds the head. The session is opened with the first event, since an import has none.</summary>
internal sealed class MartenAppender : IAsyncDisposable
{
    private readonly SealingListener _seal = new();
    private readonly Lazy<IDocumentSession> _session;

    /// <param name="transaction">In which the head was taken.</param>
    public MartenAppender(NpgsqlDataSource source, NpgsqlTransaction transaction)
    {
        var options = SessionOptions.ForTransaction(transaction);
        options.Listeners.Add(_seal);
        _session = new(() => Open(MartenConfiguration.Of(source), options));
    }

    /// <summary>Appends what comes next in the log, in order.</summary>
    public async Task Append(List<EventLine> lines, CancellationToken cancellation)
    {
        foreach (var stream in lines.GroupBy(l => l.Stream))
        {
            Add(stream.Key, [.. stream]);
        }

        _seal.Lines = lines;
        await _session.Value.SaveChangesAsync(cancellation);
    }

    public ValueTask DisposeAsync() => _session.IsValueCreated ? _session.Value.DisposeAsync() : ValueTask.CompletedTask;

    private static IDocumentSession Open(DocumentStore store, SessionOptions options)
    {
        var session = store.OpenSession(options);

        // Marten would take them from the request that is being traced, and the log holds what it was given.
        (session.CorrelationId, session.CausationId) = (null, null);
        return session;
    }

    private void Add(StreamId stream, List<EventLine> lines)
    {
        var first = lines[0].Version;
        if (lines.Index().Any(l => l.Item.Version != first + l.Index))
        {
            // Marten counts on from the version it is given, whatever the others are.
            throw new EventStreamUnexpectedMaxEventIdException(stream.ToString(), StreamTypes.Of(stream.Kind), first + lines.Count - 1, lines[^1].Version);
        }

        var events = lines.Select(Event).ToList();
        if (first == 1)
        {
            _session.Value.Events.StartStream(StreamTypes.Of(stream.Kind), stream.ToString(), events);
        }
        else
        {
            _session.Value.Events.Append(stream.ToString(), lines[^1].Version, events);
        }
    }

    private object Event(EventLine line)
    {
        var recorded = _session.Value.Events.BuildEvent(CatalogueSerializer.Payload(line.Type, line.Data));
        recorded.Id = line.Id.Value;
        recorded.Timestamp = line.RecordedAt.ToDateTimeOffset();
        recorded.SetHeader("actor", line.Actor);
        recorded.CorrelationId = line.CorrelationId;
        recorded.CausationId = line.CausationId;
        return recorded;
    }
}
