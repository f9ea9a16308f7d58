using System.Text;
using System.Text.Json;
using NodaTime;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Memory;
using Spoor.Host.Closings;
using Spoor.Host.Exchange;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Demo;

/// <summary>Closes the years of the demo on the day on which a region would, in January: what became known later stands beside them. A closing
/// holds the result of its own moment, so the lines are counted as they come.</summary>
internal static class DemoClosings
{
    private const int FirstYear = 2022;

    // By whom the years were closed.
    private const string Actor = "u-002";

    /// <summary>The lines with those of the closings in their places.</summary>
    /// <param name="lines">Event lines in the order of recording.</param>
    /// <param name="now">No year is closed after this.</param>
    public static async Task<string> Into(IEnumerable<string> lines, Instant now, CancellationToken cancellation)
    {
        using var log = new MemoryLog(new At(now));
        var waiting = new Queue<(Instant At, string Line)>(lines.Select(line => (RecordedAt(line), line)));
        var whole = new StringBuilder();
        for (var year = FirstYear; MomentOf(year) <= now; year++)
        {
            await Take(log, whole, waiting, MomentOf(year), cancellation);
            if ((await new YearClosing(log).Propose(new(year, KnownAt: MomentOf(year)), cancellation)).Try(out var proposed, out _))
            {
                await Append(log, whole, $"{Line(proposed, year)}\n", cancellation);
            }
        }

        foreach (var (_, line) in waiting)
        {
            whole.Append(line).Append('\n');
        }

        return whole.ToString();
    }

    private static string Line(ProposedClosing closing, int year) => JsonSerializer.Serialize(
        new
        {
            id = DemoLines.IdOf($"closing/{year}"),
            stream = StreamId.Of(closing.Counted.Result.Programme).ToString(),
            type = EventCatalogue.NameOf(closing.Step),
            recordedAt = MomentOf(year) + Duration.FromSeconds(40),
            actor = Actor,
            data = EventCatalogue.Encode(closing.Step),
        },
        SpoorJson.Options);

    private static Instant MomentOf(int year) => new LocalDate(year + 1, 1, 10).At(new LocalTime(17, 0)).InZoneLeniently(ReplayInputs.Zone).ToInstant();

    private static Instant RecordedAt(string line)
    {
        using var document = JsonDocument.Parse(line);
        return InstantConverter.Find(document.RootElement.GetProperty("recordedAt").GetString()!)!.Value;
    }

    private static async Task Take(MemoryLog log, StringBuilder whole, Queue<(Instant At, string Line)> waiting, Instant until, CancellationToken cancellation)
    {
        var taken = new StringBuilder();
        while (waiting.TryPeek(out var next) && next.At <= until)
        {
            taken.Append(waiting.Dequeue().Line).Append('\n');
        }

        await Append(log, whole, taken.ToString(), cancellation);
    }

    // What is refused here is refused again where the whole is taken in, and told there.
    private static async Task Append(MemoryLog log, StringBuilder whole, string lines, CancellationToken cancellation)
    {
        await new Import(log).Run("demo", () => new MemoryStream(Encoding.UTF8.GetBytes(lines), writable: false), keepGoing: false, cancellation);
        whole.Append(lines);
    }

    private sealed class At(Instant now) : IClock
    {
        public Instant GetCurrentInstant() => now;
    }
}
