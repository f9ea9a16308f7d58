using System.Text;
using NodaTime;
using Shouldly;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Host.Operations;
using Spoor.Projections.Explanation;
using Spoor.Projections.Readings;
using Spoor.Projections.Restatement;
using Spoor.Projections.YearlyResult;

namespace Spoor.Kit;

/// <summary>A register on PostgreSQL, behind the same door as production, by a clock that the test puts. Steps that are given together come in by one
/// session; a step that is asked for alone opens the door anew, as a live command does.</summary>
public sealed class Register : IDisposable
{
    private readonly FixedClock _clock = new(Steps.At("2021-01-01T00:00:00Z"));

    private readonly YearResultService _results;

    private readonly ComparisonService _comparisons;

    private static readonly (string Stream, Step Step)[] Region =
    [
        ("programme/nhn", Steps.Programme()), ("employer/E-1", Steps.Employer()), ("employer/E-2", Steps.Employer()), ("employer/E-3", Steps.Employer()),
    ];

    private IReadOnlyList<StoredEvent> _lines = [];

    private Register()
    {
        Log = Wait(LentLog.EmptyAsync(_clock));
        _results = new(Log);
        _comparisons = new(Log, _results);
    }

    public LentLog Log { get; }

    /// <summary>The whole log. What was read before is not read again: it never changes.</summary>
    public IReadOnlyList<StoredEvent> Lines => _lines = [.. _lines, .. Wait(Log.ReadAsync(_lines.Count, long.MaxValue, default).ToListAsync().AsTask())];

    /// <summary>A register with nothing in it.</summary>
    public static Register Empty() => new();

    /// <summary>A register with programme nhn and employers E-1, E-2 and E-3, none of them with a KvK number.</summary>
    public static Register OfTheRegion() => Empty().Record(Region);

    /// <summary>The same, with steps that must be taken.</summary>
    public static Register OfTheRegion(string stream, IEnumerable<Step> steps) => Empty().Record([.. Region, .. steps.Select(step => (stream, step))]);

    /// <summary>Puts the clock: what is recorded next is learned then.</summary>
    public Register At(string instant)
    {
        _clock.Now = Steps.At(instant);
        return this;
    }

    /// <summary>Records steps that must be taken.</summary>
    public Register Record(string stream, params IEnumerable<Step> steps) => Record([.. steps.Select(step => (stream, step))]);

    /// <summary>Asks the door to take a step, as a live command.</summary>
    public Outcome<AppendOutcome, Refusal> Take(string stream, Step step) => Take(Live(stream, step, Versions()));

    /// <summary>Asks the door to take an event, in a session of its own.</summary>
    public Outcome<AppendOutcome, Refusal> Take(EventToAppend proposed) => Wait(TakeAloneAsync(proposed));

    /// <summary>The result of a year and the trajectories behind it. Whatever a test asks, it also asks whether a plain fold of the log gives the same.</summary>
    public ReplayedYear Year(int year, string? knownAt = null, string? asOf = null, string? definition = null, string? programme = null)
    {
        var replay = Request(year, knownAt, asOf, definition, programme);
        var answer = Wait(_results.YearAsync(replay, default));
        var replayed = answer.Try(out var found, out var fault) ? found : throw new InvalidOperationException(fault.En);
        ShouldBeSimple(replay, new(replayed.Result, replayed.Members, replayed.Employers, replayed.Alike, replayed.Years));
        return replayed;
    }

    /// <summary>What moved between two moments, and why.</summary>
    /// <param name="programme">Of both.</param>
    public Comparison Compare(
        int year,
        string? knownAt = null,
        string? with = null,
        string? asOf = null,
        string? withAsOf = null,
        string? definition = null,
        string? withDefinition = null,
        string? programme = null)
    {
        var (first, second) = (Request(year, knownAt, asOf, definition, programme), Request(year, with, withAsOf, withDefinition, programme));
        var answer = Wait(_comparisons.CompareAsync(first, second, default));
        return answer.Try(out var found, out var fault) ? found.Comparison : throw new InvalidOperationException(fault.En);
    }

    /// <summary>What moved since a year was closed, or why that is not told.</summary>
    public Outcome<ComparedYear, RestateFault> Restate(int year, string? knownAt = null, string? asOf = null, string? definition = null) =>
        Wait(_comparisons.RestateAsync(Request(year, knownAt, asOf, definition, null), default));

    /// <summary>Why a trajectory counts or not.</summary>
    public TrajectoryExplanation Explain(
        string trajectory, int year, string? knownAt = null, string? asOf = null, string? definition = null, string? programme = null)
    {
        var answer = Wait(_results.ExplainAsync(new(trajectory), Request(year, knownAt, asOf, definition, programme), default));
        return answer.Try(out var explained, out var fault) ? explained.Explanation : throw new InvalidOperationException(fault.En);
    }

    /// <summary>How far a year depends on how the plan is read.</summary>
    /// <param name="vary">A file with the admissible values; null is the default.</param>
    public YearReadings Readings(int year, string? knownAt = null, string? asOf = null, string? definition = null, string? vary = null)
    {
        var answer = Wait(_results.ReadingsAsync(
            Request(year, knownAt, asOf, definition, null),
            by => vary is null ? Variation.Default(by) : JsonFile.Read(vary, new("Lezingen", "Readings"), document => Variation.Read(by, document)),
            default));
        return answer.Try(out var found, out var fault) ? found.Readings : throw new InvalidOperationException(fault.En);
    }

    /// <summary>Imports a file of event lines.</summary>
    public ImportReport Import(string lines, bool keepGoing = false) => Import(Encoding.UTF8.GetBytes(lines), keepGoing);

    /// <summary>Imports a file of event lines, byte for byte.</summary>
    public ImportReport Import(byte[] file, bool keepGoing = false) =>
        Wait(new Import(Log).RunAsync("test.jsonl", () => new MemoryStream(file), keepGoing, default));

    /// <summary>The whole log as exported.</summary>
    public string Export()
    {
        using var file = new MemoryStream();
        Wait(Task.Run(async () =>
        {
            await EventStore.Exchange.Export.WriteAsync(Log, long.MaxValue, file, default);
            return true;
        }));
        return Encoding.UTF8.GetString(file.ToArray());
    }

    private void ShouldBeSimple(ReplayRequest replay, YearCount counted)
    {
        var started = Wait(_results.StartAsync(replay with { KnownAt = counted.Result.KnownAt }, default)).Value.Replay;
        SimpleFold.Figures(counted).ShouldBe(SimpleFold.Figures(Known().Where(l => l.Position <= counted.Result.Position), started.Inputs));
    }

    private async Task<Outcome<AppendOutcome, Refusal>> TakeAloneAsync(EventToAppend proposed)
    {
        await using var session = await UnitOfWork.OpenAsync(Log, default);
        var taken = await session.AppendAsync(proposed, default);
        if (!taken.Failed)
        {
            await session.CommitAsync(default);
        }

        return taken;
    }

    private Register Record(IReadOnlyList<(string Stream, Step Step)> steps)
    {
        Wait(RecordTogetherAsync(steps));
        return this;
    }

    private async Task<bool> RecordTogetherAsync(IReadOnlyList<(string Stream, Step Step)> steps)
    {
        var versions = Versions();
        List<EventToAppend> events = [.. steps.Select(s => Live(s.Stream, s.Step, versions))];
        await using var session = await UnitOfWork.OpenAsync(Log, default);
        await session.PrefetchAsync(events, default);
        foreach (var (proposed, given) in events.Zip(steps))
        {
            if (!(await session.AppendAsync(proposed, default)).Try(out _, out var refusal))
            {
                throw new InvalidOperationException($"Given {given.Step} on {given.Stream}, refused: {refusal}");
            }
        }

        await session.CommitAsync(default);
        return true;
    }

    // The log, read again only where something came in.
    private IReadOnlyList<StoredEvent> Known() => _lines.Count == Log.Position ? _lines : Lines;

    private Dictionary<StreamId, int> Versions() => Known().CountBy(l => l.Stream).ToDictionary();

    private static EventToAppend Live(string stream, Step step, Dictionary<StreamId, int> versions)
    {
        var id = StreamId.Find(stream)!.Value;
        return EventToAppend.FromCommand(Steps.Nth(stream, versions[id] = versions.GetValueOrDefault(id) + 1), id, step, "u-001");
    }

    // A test that adopts nothing speaks of the first version of the rules; one of the second says so.
    private ReplayRequest Request(int year, string? knownAt, string? asOf, string? definition, string? programme) => new(
        year,
        programme,
        knownAt is null ? null : Steps.At(knownAt),
        asOf is null ? null : Steps.Day(asOf),
        definition ?? (Lines.Any(l => l.Type == "definition_adopted") ? null : Definition.Nhn2022.Name),
        DefinitionMayBeFile: true);

    /// <summary>Leaves its database to another. Whoever makes many registers says so; for one the collector does.</summary>
    public void Dispose() => Log.Dispose();

    // Tests read as sentences without await.
    private static TValue Wait<TValue>(Task<TValue> task) => task.GetAwaiter().GetResult();
}
