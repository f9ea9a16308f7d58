using System.Text;
using System.Text.Json;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Log;
using Spoor.Projections.Closings;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Demo;

/// <summary>Closes the years of the demo on the day a region would, in January, so that later knowledge shows in the restatement. A closing
/// contains the result at its own point in time, so the lines are counted as they are read.</summary>
internal static class DemoClosings
{
    private const int FirstYear = 2022;

    // The actor of the closings.
    private const string Actor = "u-002";

    /// <summary>The lines with those of the closings inserted.</summary>
    /// <param name="lines">Event lines in the order of recording.</param>
    /// <param name="now">No year is closed after this instant.</param>
    public static async Task<string> IntoAsync(IEnumerable<string> lines, Instant now, CancellationToken cancellation)
    {
        var waiting = new Queue<string>(lines);
        var known = new List<StoredEvent>();
        var whole = new StringBuilder();
        for (var year = FirstYear; MomentOf(year) <= now; year++)
        {
            while (waiting.TryPeek(out var next) && RecordedAt(next) <= MomentOf(year))
            {
                Add(waiting.Dequeue());
            }

            if (await CloseAsync(known, year, cancellation) is var (programme, closed))
            {
                Add(Line(programme, closed));
            }
        }

        foreach (var line in waiting)
        {
            whole.Append(line).Append('\n');
        }

        return whole.ToString();

        void Add(string line)
        {
            whole.Append(line).Append('\n');
            if (Read(line, known) is { } read)
            {
                known.Add(read);
            }
        }
    }

    /// <summary>Counts a year as known on the day; null if there is nothing to close.</summary>
    private static async Task<(StreamId Programme, YearClosed Closed)?> CloseAsync(List<StoredEvent> known, int year, CancellationToken cancellation)
    {
        var log = new StoredEventSnapshot(known.ToLookup(l => l.Stream), known.Count);
        if (await log.StreamsAsync(StreamKind.Programme, cancellation).SingleOrDefaultAsync(cancellation) is not { } programme)
        {
            return null;
        }

        var (id, effective) = (new ProgrammeId(programme.Stream.Id), StreamReplay.ApplyCorrections(programme.Events));
        if (ClosedYear.In(id, effective).Any(c => c.Year.Year == year))
        {
            return null;
        }

        var inputs = new ReplayInputs(id, year, MomentOf(year), ReplayInputs.DateOf(MomentOf(year)), ProgrammeFacts.Read(effective).InForce);
        var counted = await YearCount.OfAsync(await Replay.StartAsync(log, inputs, cancellation), cancellation);
        return (programme.Stream, ClosedYear.Of(counted.Result, counted.Members));
    }

    // Invalid lines are rejected and reported by the import.
    private static StoredEvent? Read(string line, List<StoredEvent> before) =>
        EventLineReader.Read(new(0, Encoding.UTF8.GetBytes(line), IsTooLong: false)).Try(out var read, out _)
            ? read.Stored(before.Count(l => l.Stream == read.Stream) + 1, before.Count + 1)
            : null;

    private static string Line(StreamId programme, YearClosed closed) => JsonSerializer.Serialize(
        new
        {
            id = DemoLines.IdOf($"closing/{closed.Year}"),
            stream = programme.ToString(),
            type = StepTypes.NameOf(closed),
            recordedAt = MomentOf(closed.Year) + Duration.FromSeconds(40),
            actor = Actor,
            data = EventSerializer.Encode(closed),
        },
        SpoorJson.Options);

    private static Instant MomentOf(int year) => new LocalDate(year + 1, 1, 10).At(new LocalTime(17, 0)).InZoneLeniently(ReplayInputs.Zone).ToInstant();

    private static Instant RecordedAt(string line)
    {
        using var document = JsonDocument.Parse(line);
        return ContractInstant.Find(document.RootElement.GetProperty("recordedAt").GetString()!)!.Value;
    }
}
