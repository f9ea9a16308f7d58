using Spoor.EventStore.Log;
using Spoor.EventStore.Views;
using Spoor.Host.Operations.Health;

namespace Spoor.Host.Components.Queries;

/// <summary>Registers the read models.</summary>
internal static class ReadModelServiceCollectionExtensions
{
    /// <summary>Registers the stored read models.</summary>
    public static void AddViews(this WebApplicationBuilder builder, ViewDatabase views)
    {
        builder.AddReadModels(views);
        builder.Services.AddSingleton(views);
        builder.Services.AddHealthChecks().AddCheck<ReadModelCheck>("views");
    }

    /// <summary>Registers historical read models, folded from the log.</summary>
    public static void AddReadModels(this WebApplicationBuilder builder, ViewDatabase views) =>
        builder.Services.AddSingleton(services => views.Past(services.GetRequiredService<IndexLoader>()));
}
