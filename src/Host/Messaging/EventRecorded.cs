using Wolverine.ErrorHandling;
using Wolverine.Runtime.Handlers;

namespace Spoor.Host.Messaging;

/// <summary>An event was recorded, by a user or a program; not by an import.</summary>
/// <param name="Position">Its position in the log.</param>
public sealed record EventRecorded(long Position);

/// <summary>Handles <see cref="EventRecorded"/>: who guides the case is shown it as news.</summary>
public static class EventRecordedHandler
{
    public static void Configure(HandlerChain chain) => chain.OnAnyException().ScheduleRetry(Retries.After);

    public static Task HandleAsync(EventRecorded recorded, NewsService news, CancellationToken cancellation) => news.AddAsync(recorded.Position, cancellation);
}

/// <summary>When a message that failed is tried again; after that it is a dead letter, for an administrator to judge.</summary>
internal static class Retries
{
    public static readonly TimeSpan[] After = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];
}
