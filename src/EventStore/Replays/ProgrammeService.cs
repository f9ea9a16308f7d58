using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Projections.Closings;
using Spoor.Projections.Replaying;

namespace Spoor.EventStore.Replays;

/// <summary>A programme in the register.</summary>
/// <param name="Since">Its start: earlier years are not its own.</param>
public sealed record ProgrammeSummary(ProgrammeId Id, string Name, LocalDate Since)
{
    /// <summary>Why a year before the programme is not its own; null for any other.</summary>
    public Text? Before(int year) => year >= Since.Year
        ? null
        : new(
            $"Programma {Id} begon in {Since.Year}; {year} ligt daarvoor. Vraag een jaar vanaf {Since.Year}.",
            $"Programme {Id} began in {Since.Year}; {year} lies before it. Ask for a year from {Since.Year}.");
}

/// <summary>What a programme has configured, adopted and closed, as known at an instant.</summary>
/// <param name="Closed">The closings in force, in log order.</param>
/// <param name="Subregions">The sub-region of each participating municipality.</param>
public sealed record ProgrammeSnapshot(
    ProgrammeFacts Facts, IReadOnlyList<ClosedYear> Closed, IReadOnlyDictionary<MunicipalityCode, string> Subregions);

/// <summary>Answers which programmes the register has, and what each has configured.</summary>
/// <param name="loader">Keeps the log in memory between questions; null for a single question.</param>
public sealed class ProgrammeService(IEventStore log, IndexLoader? loader = null)
{
    /// <summary>The programmes of the register, in order of registration.</summary>
    public async Task<IReadOnlyList<ProgrammeSummary>> ListAsync(CancellationToken cancellation) =>
    [
        .. Standing(await AllAsync(cancellation))
            .Select(p => (p.Stream, Events: StreamReplay.ApplyCorrections(p.Events)))
            .OrderBy(p => p.Events[0].Position)
            .Select(p => (p.Stream, Registered: (ProgrammeRegistered)p.Events[0].Step))
            .Select(p => new ProgrammeSummary(new(p.Stream.Id), p.Registered.Name, p.Registered.On)),
    ];

    /// <summary>Why a requested year lies before the programme; null if it does not.</summary>
    public async Task<Text?> BeforeAsync(ReplayRequest replay, CancellationToken cancellation)
    {
        var programmes = await ListAsync(cancellation);
        return (replay.Programme is { } asked ? programmes.FirstOrDefault(p => p.Id.Value == asked) : programmes is [var only] ? only : null)?.Before(replay.Year);
    }

    /// <summary>What a programme has configured, adopted and closed, up to a position.</summary>
    public async Task<ProgrammeSnapshot> AtAsync(ProgrammeId programme, long position, CancellationToken cancellation)
    {
        var stream = (await AllAsync(cancellation)).FirstOrDefault(p => p.Stream.Id == programme.Value);
        var effective = StreamReplay.ApplyCorrections((stream?.Events ?? []).Where(e => e.Position <= position));
        var subregions = new Dictionary<MunicipalityCode, string>();
        foreach (var joined in effective.Select(e => e.Step).OfType<PartyJoined>())
        {
            if (joined is { Municipality: { } municipality, Subregion: { } subregion })
            {
                subregions[municipality] = subregion;
            }
        }

        return new(ProgrammeFacts.Read(effective), ClosedYear.In(programme, effective), subregions);
    }

    /// <summary>The definitions available by name, the one in force first.</summary>
    public async Task<Outcome<IReadOnlyList<Definition>, Text>> DefinitionsAsync(string? programme, CancellationToken cancellation) =>
        (await NamedAsync(programme, cancellation)).Try(out var stream, out var fault)
            ? ProgrammeFacts.Read(StreamReplay.ApplyCorrections(stream.Events)).All.ToList()
            : fault;

    /// <summary>The stream of the requested programme, or of the only one, with at least those of its events that count.</summary>
    internal async Task<Outcome<StreamHistory, Text>> NamedAsync(string? asked, CancellationToken cancellation)
    {
        var all = await AllAsync(cancellation);
        var standing = Standing(all);
        if (asked is not null)
        {
            return all.FirstOrDefault(p => p.Stream.Id == asked) is { } found
                ? found
                : new Text(
                    $"Programma {asked} staat niet in het register. Bekend zijn: {Ids(standing)}.",
                    $"Programme {asked} is not in the register. Known are: {Ids(standing)}.");
        }

        return standing switch
        {
            [var only] => only,
            [] => new Text(
                "Het register heeft nog geen programma. Importeer er een met spoor import.",
                "The register has no programme yet. Import one with spoor import."),
            _ => new Text(
                $"Het register heeft meer programma's: noem er een (--programme, in een adres programme=). Bekend zijn: {Ids(standing)}.",
                $"The register has several programmes: name one (--programme, in an address programme=). Known are: {Ids(standing)}."),
        };
    }

    private static List<StreamHistory> Standing(IEnumerable<StreamHistory> all) => [.. all.Where(p => StreamReplay.ApplyCorrections(p.Events).Count > 0)];

    /// <summary>All programmes: from memory if anything is loaded, otherwise from the log.</summary>
    private async Task<IReadOnlyList<StreamHistory>> AllAsync(CancellationToken cancellation)
    {
        try
        {
            if (loader is { Now.Events.Position: > 0 })
            {
                var index = await loader.UpToAsync(await log.TailAsync(cancellation), cancellation);
                return [.. index.Events.All(StreamKind.Programme).Select(p => p.At(long.MaxValue))];
            }
        }
        catch (InvalidDataException)
        {
            // Probably an event of another stream; the programmes may still be readable.
        }

        return await new EventStoreSnapshot(log, long.MaxValue).StreamsAsync(StreamKind.Programme, cancellation).ToListAsync(cancellation);
    }

    private static string Ids(IEnumerable<StreamHistory> programmes) => string.Join(", ", programmes.Select(p => p.Stream.Id)) is { Length: > 0 } ids ? ids : "–";
}
