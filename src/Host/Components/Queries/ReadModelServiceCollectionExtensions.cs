using Spoor.EventStore.Log;
using Spoor.EventStore.Views;
using Spoor.Host.Operations.Health;

namespace Spoor.Host.Components.Queries;

/// <summary>The read models as a part of a host.</summary>
internal static class ReadModelServiceCollectionExtensions
{
    /// <summary>Lets a host answer from the stored read models.</summary>
    public static void AddViews(this WebApplicationBuilder builder, ViewDatabase views)
    {
        builder.AddReadModels(views);
        builder.Services.AddSingleton(views);
        builder.Services.AddHealthChecks().AddCheck<ReadModelCheck>("views");
    }

    /// <summary>Lets a host answer for other moments, by a fold of the log.</summary>
    public static void AddReadModels(this WebApplicationBuilder builder, ViewDatabase views) =>
        builder.Services.AddSingleton(services => views.Past(services.GetRequiredService<IndexLoader>()));
}
