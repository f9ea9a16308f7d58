using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Spoor.EventStore.Telemetry;

/// <summary>All telemetry of Spoor, spans and metrics, defined in one place. It holds counts and durations, never an id, a name, a date of a step or a
/// parameter: everything about a client is health data (GDPR, article 9).</summary>
/// <remarks>Nothing is stored or sent without a listener; the cost is then one field check.</remarks>
public static class Signals
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Spoor";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> AppendDuration =
        Meter.CreateHistogram<double>("spoor.append.duration", "s", "From taking the head of the log until what was appended is durable.");

    private static readonly Histogram<long> AppendEvents =
        Meter.CreateHistogram<long>("spoor.append.events", "{event}", "How many events were appended together.");

    private static readonly Histogram<double> ReplayDuration =
        Meter.CreateHistogram<double>("spoor.replay.duration", "s", "How long it took to count a year.");

    private static long _position;

    static Signals() => Meter.CreateObservableGauge(
        "spoor.log.position", () => Interlocked.Read(ref _position), "{event}", "The last position of the log that this process saw.");

    /// <summary>Starts a span named for a kind of work, such as <c>import</c>. Disposing ends it.</summary>
    /// <returns>Null without a listener.</returns>
    public static Activity? Span(string work) => Source.StartActivity(work);

    /// <summary>Events were appended and are durable.</summary>
    /// <param name="since">When the append lock was acquired: a <see cref="Stopwatch.GetTimestamp"/>.</param>
    public static void Appended(long events, long position, long since)
    {
        AppendEvents.Record(events);
        AppendDuration.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);
        Seen(position);
    }

    /// <summary>A year was counted.</summary>
    /// <param name="since">A <see cref="Stopwatch.GetTimestamp"/>.</param>
    public static void Replayed(long since) => ReplayDuration.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);

    /// <summary>Records the last seen position of the log.</summary>
    public static void Seen(long position) => Interlocked.Exchange(ref _position, position);
}
