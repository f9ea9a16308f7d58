using System.Globalization;
using System.Text.Json;
using NodaTime;
using Spoor.Domain.Employers;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Log;

namespace Spoor.Reliability.Tests.Crashes;

/// <summary>Someone who records steps 0, 1, 2 … one after the other, each only after the one before was acknowledged. Every step
/// has an id of its own, the same at each try, and says which it is, so that a step stored under two ids would still be seen.</summary>
internal sealed class Writer(int number)
{
    // A session reads a stream whole, so that long ones would measure reading.
    private const int StreamLength = 25;

    private static readonly Instant Then = Steps.At("2024-01-01T00:00:00Z");

    /// <summary>How many steps were acknowledged: 0 up to this one, and no other.</summary>
    public int Acknowledged { get; set; }

    public string Actor { get; } = string.Create(CultureInfo.InvariantCulture, $"u-{number}");

    /// <summary>A step as a live command.</summary>
    public EventToAppend Live(int n) =>
        EventToAppend.FromCommand(Id(n), Stream(n), Step(n), Actor) with { CorrelationId = n.ToString(CultureInfo.InvariantCulture) };

    /// <summary>A step as a line of an import file.</summary>
    public string Line(int n)
    {
        var live = Live(n);
        var line = new StoredEvent(
            live.Id, live.Stream, (n % StreamLength) + 1, 0, live.Type, Then, live.Actor, live.CorrelationId, null, live.Data);
        return JsonSerializer.Serialize(line.Exported(), SpoorJson.Options);
    }

    /// <summary>The numbers of this writer's steps in a log, in its order.</summary>
    public IReadOnlyList<int> In(IEnumerable<StoredEvent> log) =>
        [.. log.Where(l => l.Actor == Actor).Select(l => int.Parse(l.CorrelationId!, CultureInfo.InvariantCulture))];

    private EventId Id(int n) => Steps.Nth($"writer/{number}", n + 1);

    private StreamId Stream(int n) => new(StreamKind.Employer, string.Create(CultureInfo.InvariantCulture, $"E-{number}-{n / StreamLength}"));

    private static Step Step(int n) => n % StreamLength == 0
        ? Steps.Employer()
        : new EmployerContacted(new("O-1"), Steps.Day("2021-01-01").PlusDays(n % 1000), ContactPurpose.Vacancy);
}
