using JasperFx;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;
using Npgsql;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;
using Spoor.Host.Recording;

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
    public static async Task<MartenTheUsualWay> On(NpgsqlDataSource database)
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
            foreach (var (name, type) in EventCatalogue.All)
            {
                options.Events.MapEventType(type, name);
            }

            options.Projections.Add(new CourseProjection(), ProjectionLifecycle.Inline);
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        return new(source, store);
    }

    /// <summary>Records the steps of one command.</summary>
    public async Task Store(IReadOnlyList<ProposedEvent> events)
    {
        await using var session = _store.LightweightSession();
        var stream = await session.Events.FetchForWriting<Course>(events[0].Stream.ToString());
        stream.AppendMany(events.Select(e => (object)e.Step!));
        await session.SaveChangesAsync();
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
            course.Last = EventCatalogue.NameOf((Step)e.Data);
            return course;
        }
    }
}
