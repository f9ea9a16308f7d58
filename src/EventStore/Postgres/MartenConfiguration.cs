using System.Runtime.CompilerServices;
using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;

namespace Spoor.EventStore.Postgres;

/// <summary>All of Marten's configuration. Its schema is in <c>Sql/Baseline</c>, with ours.</summary>
public static class MartenConfiguration
{
    // Building a store takes longer than a command, so there is one per database.
    private static readonly ConditionalWeakTable<NpgsqlDataSource, DocumentStore> Stores = [];

    /// <summary>The event store on a database that has the schema of this program.</summary>
    public static DocumentStore Of(NpgsqlDataSource source) => Stores.GetValue(source, s => DocumentStore.For(options => Configure(options, s)));

    /// <summary>The configuration of every store on a register: that of commands, and that of the daemon which hands on what was recorded.</summary>
    public static void Configure(StoreOptions options, NpgsqlDataSource source)
    {
        options.Connection(source);
        options.DatabaseSchemaName = "spoor";

        // One migration mechanism: Marten's own would create objects that no migration file declares.
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.DisableNpgsqlLogging = true;

        // The append lock is held by one transaction; if that fails, retrying a part of it is useless.
        options.ConfigurePolly(_ => { });
        options.ConfigureWritePolly(_ => { });
        options.Serializer(new CatalogueSerializer());

        var events = options.Events;
        events.StreamIdentity = StreamIdentity.AsString;

        // Unlike plain Quick, it stores the given instant, and knows each event's sequence and version before the batch is sent: SealingListener hashes with them.
        events.AppendMode = EventAppendMode.Rich;
        events.MetadataConfig.HeadersEnabled = true;
        events.MetadataConfig.CausationIdEnabled = true;
        events.MetadataConfig.CorrelationIdEnabled = true;

        // The daemon never skips a gap, since there are none here: it waits for the missing number. Nor does it skip an event that it cannot read.
        events.EnableAdvancedAsyncTracking = false;
        options.Projections.StaleSequenceThreshold = TimeSpan.FromDays(3650);
        (options.Projections.Errors.SkipSerializationErrors, options.Projections.Errors.SkipUnknownEvents, options.Projections.Errors.SkipApplyErrors) = (false, false, false);

        StreamAggregates.Register(options.Projections);

        // Our own indexes, beside Marten's.
        events.IgnoreIndex("pk_mt_events_id_unique");
        events.IgnoreIndex("mt_events_client_idx");
        foreach (var (name, type) in StepTypes.All)
        {
            events.MapEventType(CatalogueSerializer.TypeOf(name, type), name);
        }
    }
}
