using Spoor.EventStore.Log;
using Spoor.EventStore.Views;
using Spoor.Host.Health;

namespace Spoor.Host.Views;

/// <summary>The stored views as a part of a host.</summary>
internal static class ViewsOfAHost
{
    /// <summary>Lets a host answer from the stored views.</summary>
    /// <param name="fills">Whether it takes part in filling them too; a read replica cannot.</param>
    public static void AddViews(this WebApplicationBuilder builder, ViewDatabase views, bool fills = true)
    {
        builder.AddPastMoments(views);
        builder.Services.AddSingleton(views);
        builder.Services.AddHealthChecks().AddCheck<ViewsCheck>("views");
        if (fills)
        {
            // What it seldom does, and an operator waits for, is told as well as what goes wrong.
            builder.Logging.AddFilter(typeof(ViewService).FullName, LogLevel.Information);
            builder.Services.AddHostedService<ViewService>();
        }
    }

    /// <summary>Lets a host answer for other moments, by a fold of the log.</summary>
    public static void AddPastMoments(this WebApplicationBuilder builder, ViewDatabase views) =>
        builder.Services.AddSingleton(services => views.Past(services.GetRequiredService<IndexLoader>()));
}
