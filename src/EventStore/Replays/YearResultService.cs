using System.Diagnostics;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Log;
using Spoor.EventStore.Telemetry;
using Spoor.Projections.Explanation;
using Spoor.Projections.Members;
using Spoor.Projections.Readings;
using Spoor.Projections.Replaying;
using Spoor.Projections.Restatement;
using Spoor.Projections.YearlyResult;

namespace Spoor.EventStore.Replays;

/// <summary>The result of a year with the data shown next to it.</summary>
/// <param name="Members">The trajectories behind it, by id.</param>
/// <param name="Employers">The employer entities behind it, by id.</param>
/// <param name="Alike">The number of those trajectories by municipality, month and state.</param>
/// <param name="Years">Every year with a trajectory under the same definition, in order.</param>
/// <param name="Definitions">The definitions available by name at that instant, the one in force first.</param>
/// <param name="HasAdopted">Whether the programme had adopted a definition by then; if not, the plan's own reading is in force.</param>
/// <param name="IsProvisional">Whether <c>knownAt</c> is in the future, so that the answer may still change.</param>
public sealed record ReplayedYear(
    YearResult Result,
    IReadOnlyList<Member> Members,
    IReadOnlyList<YearEmployer> Employers,
    IReadOnlyList<CountByMunicipalityMonth> Alike,
    IReadOnlyList<int> Years,
    IReadOnlyList<Definition> Definitions,
    bool HasAdopted,
    bool IsProvisional);

/// <summary>The readings of a year, with the inputs they were counted by.</summary>
public sealed record ReplayedReadings(ReplayInputs Inputs, long Position, YearReadings Readings, bool IsProvisional);

/// <summary>The explanation of a trajectory with the replay it belongs to.</summary>
public sealed record ExplainedTrajectory(TrajectoryExplanation Explanation, Verdict Verdict, Replay Replay);

/// <summary>Answers questions about the count: applies the defaults, and counts from the log as it was known. A year is counted from the in-memory index,
/// which is read on as needed; a single trajectory is read by itself.</summary>
/// <param name="loader">Keeps the log in memory between questions; null for a single question.</param>
public sealed class YearResultService(IEventStore log, IndexLoader? loader = null)
{
    private readonly IndexLoader _index = loader ?? new(log);

    /// <summary>The programmes whose years are counted.</summary>
    public ProgrammeService Programmes { get; } = new(log, loader);

    /// <summary>The result of a year and the trajectories behind it.</summary>
    public async Task<Outcome<ReplayedYear, Text>> YearAsync(ReplayRequest replay, CancellationToken cancellation)
    {
        using var span = Signals.Span("replay");
        var since = Stopwatch.GetTimestamp();
        var known = await log.KnownAtAsync(replay.KnownAt, cancellation);
        if (!(await InputsAsync(replay, known, null, cancellation)).Try(out var asked, out var fault))
        {
            return fault;
        }

        // No further than needed: an unreadable later event must not matter.
        var index = await _index.UpToAsync(known.Position, cancellation);
        var count = index.Verdicts.Year(await Replay.StartAsync(index.Events.At(known.Position), asked.Inputs, cancellation));
        Signals.Replayed(since);
        return new ReplayedYear(count.Result, count.Members, count.Employers, count.Alike, count.Years, asked.Programme.All, asked.Programme.HasAdopted, known.IsProvisional);
    }

    /// <summary>How far a year depends on how the plan is read.</summary>
    /// <param name="variation">Which readings are admissible, by the definition asked for.</param>
    public async Task<Outcome<ReplayedReadings, Text>> ReadingsAsync(
        ReplayRequest replay, Func<Definition, Outcome<Variation, Text>> variation, CancellationToken cancellation, IProgress<int>? progress = null)
    {
        var known = await log.KnownAtAsync(replay.KnownAt, cancellation);
        if (!(await InputsAsync(replay, known, null, cancellation)).Try(out var asked, out var fault))
        {
            return fault;
        }

        if (asked.Inputs.Definition is { RulesVersion: 1, Name: var name })
        {
            return new Text(
                $"Definitie {name} is van versie 1 van de telregels en kent geen lezingen. Noem een definitie van versie 2, zoals nhn-plan.",
                $"Definition {name} is of version 1 of the counting rules, which has no readings. Name a definition of version 2, such as nhn-plan.");
        }

        if (!variation(asked.Inputs.Definition).Try(out var varied, out var wrong))
        {
            return wrong;
        }

        var index = await _index.UpToAsync(known.Position, cancellation);
        var counted = await Replay.StartAsync(index.Events.At(known.Position), asked.Inputs, cancellation);
        List<StreamHistory> trajectories = [.. index.Events.All(StreamKind.Trajectory).Select(t => t.At(known.Position))];
        return new ReplayedReadings(counted.Inputs, counted.Position, ReadingCount.Of(counted, varied, trajectories, progress), known.IsProvisional);
    }

    /// <summary>The result of a year at the end of each given day, where it could be counted then.</summary>
    /// <param name="replay">Its known-at instant and date are ignored.</param>
    /// <param name="days">In order, all of them past.</param>
    public async Task<Outcome<List<(LocalDate Day, YearResult Result)>, Text>> AtEndsOfAsync(
        IReadOnlyList<LocalDate> days, ReplayRequest replay, CancellationToken cancellation)
    {
        if (!(await Programmes.NamedAsync(replay.Programme, cancellation)).Try(out var stream, out var unknown))
        {
            return unknown;
        }

        var index = await _index.UpToAsync(await log.TailAsync(cancellation), cancellation);
        var results = new List<(LocalDate, YearResult)>();
        VerdictSet? earlier = null;
        foreach (var day in days)
        {
            var known = await log.KnownAtAsync(InstantParser.EndOf(day), cancellation);
            var facts = ProgrammeFacts.Read(StreamReplay.ApplyCorrections(stream.Events.Where(e => e.Position <= known.Position)));
            if (DefinitionOf(replay, facts, facts.InForce).Try(out var definition, out _))
            {
                var inputs = new ReplayInputs(new(stream.Stream.Id), replay.Year, known.KnownAt, day, definition);
                var counted = await Replay.StartAsync(index.Events.At(known.Position), inputs, cancellation);
                earlier = VerdictSet.Of(index.Events, counted, earlier is not null && VerdictSet.LeadsTo(earlier.Replay, counted) ? earlier : null);
                results.Add((day, earlier.Year(inputs.Year, inputs.KnownAt).Result));
            }
        }

        return results;
    }

    /// <summary>Why a trajectory counts or not, in any year.</summary>
    public async Task<Outcome<ExplainedTrajectory, Text>> ExplainAsync(
        TrajectoryId trajectory, ReplayRequest replay, CancellationToken cancellation)
    {
        if (!(await StartAsync(replay, cancellation)).Try(out var started, out var fault))
        {
            return fault;
        }

        var counted = started.Replay;
        return await counted.VerdictAsync(trajectory, cancellation) is { } verdict
            ? new ExplainedTrajectory(TrajectoryExplanation.Of(verdict), verdict, counted)
            : new Text(
                $"Traject {trajectory} bestaat niet in programma {counted.Inputs.Programme}, zoals bekend op {Shown(counted)}. Controleer het id en het moment.",
                $"Trajectory {trajectory} does not exist in programme {counted.Inputs.Programme}, as known at {Shown(counted)}. Check the id and the moment.");
    }

    /// <summary>Every event of a trajectory as recorded, corrections included.</summary>
    public async Task<Outcome<IReadOnlyList<StoredEvent>, Text>> HistoryAsync(TrajectoryId trajectory, CancellationToken cancellation)
    {
        var stream = await log.FetchStreamAsync(StreamId.Of(trajectory), long.MaxValue, cancellation);
        return stream.Version > 0
            ? Outcome<IReadOnlyList<StoredEvent>, Text>.Of(stream.Lines)
            : new Text(
                $"Traject {trajectory} bestaat niet in het register. Controleer het id.",
                $"Trajectory {trajectory} does not exist in the register. Check the id.");
    }

    /// <summary>Applies the defaults of a request and starts its replay, verdict by verdict.</summary>
    /// <param name="otherwise">The definition if none is requested; null means the one in force.</param>
    public async Task<Outcome<(Replay Replay, bool IsProvisional), Text>> StartAsync(
        ReplayRequest replay, CancellationToken cancellation, Definition? otherwise = null)
    {
        var known = await log.KnownAtAsync(replay.KnownAt, cancellation);
        if (!(await InputsAsync(replay, known, otherwise, cancellation)).Try(out var asked, out var fault))
        {
            return fault;
        }

        return (await StartAsync(known.Position, asked.Inputs, cancellation), known.IsProvisional);
    }

    /// <summary>Starts a replay with known inputs, verdict by verdict.</summary>
    internal Task<Replay> StartAsync(long position, ReplayInputs inputs, CancellationToken cancellation) =>
        Replay.StartAsync(_index.Now.Events is var events && events.Position >= position ? events.At(position) : new EventStoreSnapshot(log, position), inputs, cancellation);

    /// <summary>What differs between two replays, and why.</summary>
    internal async Task<Comparison> CompareAsync(Replay first, Replay second, CancellationToken cancellation)
    {
        var index = await _index.UpToAsync(Math.Max(first.Position, second.Position), cancellation);
        return await ComparisonSource.BetweenAsync(await CountAsync(first), await CountAsync(second), cancellation);

        async Task<(Replay, YearCount)> CountAsync(Replay asked)
        {
            var replay = await Replay.StartAsync(index.Events.At(asked.Position), asked.Inputs, cancellation);
            return (replay, index.Verdicts.Year(replay));
        }
    }

    private async Task<Outcome<(ReplayInputs Inputs, ProgrammeFacts Programme), Text>> InputsAsync(
        ReplayRequest replay, AsOfPosition known, Definition? otherwise, CancellationToken cancellation)
    {
        if (!(await Programmes.NamedAsync(replay.Programme, cancellation)).Try(out var stream, out var unknown))
        {
            return unknown;
        }

        var facts = ProgrammeFacts.Read(StreamReplay.ApplyCorrections(stream.Events.Where(e => e.Position <= known.Position)));
        return DefinitionOf(replay, facts, otherwise ?? facts.InForce).Try(out var definition, out var fault)
            ? (new ReplayInputs(
                new(stream.Stream.Id), replay.Year, known.KnownAt, replay.AsOf ?? ReplayInputs.DateOf(known.KnownAt), definition), facts)
            : fault;
    }

    private static Outcome<Definition, Text> DefinitionOf(ReplayRequest replay, ProgrammeFacts facts, Definition otherwise)
    {
        if (replay.Definition is not { } asked)
        {
            return otherwise;
        }

        var known = string.Join(", ", facts.All.Select(d => d.Name));
        return facts.Named(asked) switch
        {
            { } named => named,
            null when !replay.DefinitionMayBeFile => new Text(
                $"Er is geen definitie \"{asked}\". Bekend zijn: {known}.",
                $"There is no definition \"{asked}\". Known are: {known}."),
            null when File.Exists(asked) => DefinitionFile.Read(asked),
            null => new Text(
                $"Er is geen definitie \"{asked}\" en ook geen bestand van die naam. Bekend zijn: {known}.",
                $"There is no definition \"{asked}\", nor a file of that name. Known are: {known}."),
        };
    }

    private static string Shown(Replay replay) => Domain.Json.ContractInstant.Pattern.Format(replay.Inputs.KnownAt);
}
