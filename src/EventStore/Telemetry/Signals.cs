using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Spoor.EventStore.Telemetry;

/// <summary>What Spoor tells about its own work: spans and figures, all made here so that they can be read in one place. They hold counts and durations and
/// never an id, a name, a date of a step or a parameter: everything about a client is health data (GDPR, article 9).</summary>
/// <remarks>Nothing is kept or sent unless someone listens; then it costs a check of a field.</remarks>
public static class Signals
{
    /// <summary>The name of the source of spans and of the meter.</summary>
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

    /// <summary>Begins a span named for a kind of work, such as <c>import</c>. Disposing ends it.</summary>
    /// <returns>Null where nobody listens.</returns>
    public static Activity? Span(string work) => Source.StartActivity(work);

    /// <summary>Events were appended and are durable.</summary>
    /// <param name="since">When the head was taken: a <see cref="Stopwatch.GetTimestamp"/>.</param>
    public static void Appended(long events, long position, long since)
    {
        AppendEvents.Record(events);
        AppendDuration.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);
        Seen(position);
    }

    /// <summary>A year was counted.</summary>
    /// <param name="since">A <see cref="Stopwatch.GetTimestamp"/>.</param>
    public static void Replayed(long since) => ReplayDuration.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);

    /// <summary>The log was seen to stand at a position.</summary>
    public static void Seen(long position) => Interlocked.Exchange(ref _position, position);
}
