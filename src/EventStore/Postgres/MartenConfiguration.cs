using System.Runtime.CompilerServices;
using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;
using Spoor.EventStore.Catalogue;

namespace Spoor.EventStore.Postgres;

/// <summary>How Marten keeps the log: everything about its store in one place. Its schema stands in <c>Sql/Baseline</c>, with ours.</summary>
public static class MartenConfiguration
{
    // Making one takes longer than a command does, so there is one for a database.
    private static readonly ConditionalWeakTable<NpgsqlDataSource, DocumentStore> Stores = [];

    /// <summary>The event store on a database that has the schema of this program.</summary>
    public static DocumentStore Of(NpgsqlDataSource source) => Stores.GetValue(source, s => DocumentStore.For(options => Configure(options, s)));

    private static void Configure(StoreOptions options, NpgsqlDataSource source)
    {
        options.Connection(source);
        options.DatabaseSchemaName = "spoor";

        // One mechanism of migrations: Marten's own would make what no file names.
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.DisableNpgsqlLogging = true;

        // The head is held by one transaction: where that breaks, nothing of it can be tried again.
        options.ConfigurePolly(_ => { });
        options.ConfigureWritePolly(_ => { });
        options.Serializer(new CatalogueSerializer());

        var events = options.Events;
        events.StreamIdentity = StreamIdentity.AsString;

        // It keeps the instant that an event is given, as plain Quick does not, and knows number and version of each before the batch goes out: SealingListener hashes by them.
        events.AppendMode = EventAppendMode.Rich;
        events.MetadataConfig.HeadersEnabled = true;
        events.MetadataConfig.CausationIdEnabled = true;
        events.MetadataConfig.CorrelationIdEnabled = true;

        // No daemon runs. One that did would find no gaps here, and so must never step over one: it waits for the number that comes.
        events.EnableAdvancedAsyncTracking = false;
        options.Projections.StaleSequenceThreshold = TimeSpan.FromDays(3650);

        StreamAggregates.Register(options.Projections);

        // Ours beside Marten's own.
        events.IgnoreIndex("pk_mt_events_id_unique");
        events.IgnoreIndex("mt_events_client_idx");
        foreach (var (name, type) in EventTypeMap.All)
        {
            events.MapEventType(CatalogueSerializer.TypeOf(name, type), name);
        }
    }
}
