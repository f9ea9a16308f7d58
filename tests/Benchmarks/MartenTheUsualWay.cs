using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;
using Npgsql;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Catalogue;

namespace Spoor.Benchmarks;

/// <summary>Marten as its documentation has it: a command a transaction, <c>FetchForWriting</c>, quick append, one inline document a stream. Nobody judges, and there is neither order, nor a head,
/// nor a seal.</summary>
internal sealed class MartenTheUsualWay : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly DocumentStore _store;

    private MartenTheUsualWay(NpgsqlDataSource source, DocumentStore store)
    {
        _source = source;
        _store = store;
    }

    /// <summary>Makes its tables anew, in a schema of their own.</summary>
    /// <param name="isRebuilt">Whether its daemon keeps the document, so that it can fill it anew.</param>
    public static async Task<MartenTheUsualWay> OnAsync(NpgsqlDataSource database, bool isRebuilt = false)
    {
        await using (var drop = database.CreateCommand("drop schema if exists usual cascade"))
        {
            await drop.ExecuteNonQueryAsync();
        }

        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxAutoPrepare = 50, NoResetOnClose = true });
        var store = DocumentStore.For(options =>
        {
            options.Connection(source);
            options.DatabaseSchemaName = "usual";
            options.AutoCreateSchemaObjects = AutoCreate.All;
            options.DisableNpgsqlLogging = true;
            options.Serializer(new CatalogueSerializer());
            options.Events.StreamIdentity = StreamIdentity.AsString;
            options.Events.AppendMode = EventAppendMode.Quick;
            foreach (var (name, type) in StepTypes.All)
            {
                options.Events.MapEventType(type, name);
            }

            options.Projections.Add(new CourseProjection(), isRebuilt ? ProjectionLifecycle.Async : ProjectionLifecycle.Inline);
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        return new(source, store);
    }

    /// <summary>Records the steps of one command.</summary>
    public async Task StoreAsync(IReadOnlyList<EventToAppend> events)
    {
        await using var session = _store.LightweightSession();
        var stream = await session.Events.FetchForWriting<Course>(events[0].Stream.ToString());
        stream.AppendMany(events.Select(e => (object)e.Step!));
        await session.SaveChangesAsync();
    }

    /// <summary>Takes over the events of a register.</summary>
    public async Task TakeOverAsync()
    {
        await using var copy = _source.CreateCommand(
            """
            insert into usual.mt_streams (id, type, version, timestamp, created, tenant_id)
            select id, type, version, timestamp, created, tenant_id from spoor.mt_streams;
            insert into usual.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id)
            select seq_id, id, stream_id, version, data, type, timestamp, tenant_id from spoor.mt_events;
            select setval('usual.mt_events_sequence', (select max(seq_id) from usual.mt_events));
            analyze
            """);
        copy.CommandTimeout = 0;
        await copy.ExecuteNonQueryAsync();
    }

    /// <summary>Has its daemon fill the document anew from all events.</summary>
    public async Task RebuildAsync()
    {
        using var daemon = await _store.BuildProjectionDaemonAsync();
        await daemon.RebuildProjectionAsync<CourseProjection>(TimeSpan.FromMinutes(20), default);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _source.DisposeAsync();
    }

    /// <summary>How far a trajectory is.</summary>
    public sealed class Course
    {
        public string Id { get; set; } = "";

        public int Steps { get; set; }

        public string Last { get; set; } = "";
    }

    private sealed class CourseProjection : SingleStreamProjection<Course, string>
    {
        public override Course Evolve(Course? snapshot, string id, IEvent e)
        {
            var course = snapshot ?? new() { Id = id };
            course.Steps++;
            course.Last = StepTypes.NameOf((Step)e.Data);
            return course;
        }
    }
}
