using JasperFx;
using JasperFx.Events.Daemon;
using Marten;
using Npgsql;
using Spoor.EventStore.Postgres;
using Wolverine;
using Wolverine.Marten;

namespace Spoor.Host.Messaging;

/// <summary>What follows the log, on every host that serves a register: Marten's daemon hands recorded events to Wolverine's durable queues, in order, on one host at a time; any
/// host handles what is in a queue, and goes on with what a killed one left. Messages hold positions and ids, never what a user typed.</summary>
internal static class MessagingConfiguration
{
    /// <summary>The handlers of messages in durable queues.</summary>
    public static IReadOnlyList<Type> Handlers { get; } = [typeof(EventRecordedHandler)];

    /// <summary>Follows the log on this host.</summary>
    public static void AddMessaging(this WebApplicationBuilder builder, NpgsqlDataSource source)
    {
        builder.Services.AddSingleton<NewsService>();
        builder.Services.AddMarten(options => MartenConfiguration.Configure(options, source))
            .IntegrateWithWolverine(integration => (integration.MessageStorageSchemaName, integration.AutoCreate) = ("spoor", AutoCreate.None))
            .AddAsyncDaemon(DaemonMode.HotCold)
            .SubscribeToEvents(new RecordedSubscription(new(source)));
        builder.Services.ConfigureWolverine(Configure);

        // An event may be part of what they log.
        builder.Logging.AddFilter("Marten", LogLevel.None);
    }

    /// <summary>Wolverine's settings for durable queues.</summary>
    internal static void Configure(WolverineOptions options)
    {
        options.Durability.Mode = DurabilityMode.Balanced;
        options.Durability.MessageDeduplicationMode = MessageDeduplicationMode.CompareByHash;
        options.LocalQueueFor<EventRecorded>().UseDurableInbox().Sequential();
    }
}
