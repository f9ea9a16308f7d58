using Spoor.Domain;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.Restatement;

/// <summary>The employers at the newer of two points in time, with the events recorded since the older one, so that they can be
/// read with events left out. A registration itself is never left out: whatever names the employer was recorded after it, and is
/// left out itself.</summary>
internal sealed class EmployerHistory
{
    private readonly EmployerFacts _now;
    private readonly NodaTime.LocalDate _asOf;
    private readonly Dictionary<EmployerId, IReadOnlyList<EventEnvelope>> _changed = [];
    private readonly Dictionary<EmployerId, IReadOnlyList<Cause>> _changes = [];
    private readonly Dictionary<KvkNumber, HashSet<EmployerId>> _everUnder = [];
    private readonly Dictionary<EmployerId, HashSet<KvkNumber>> _everHad = [];

    private EmployerHistory(EmployerFacts now, NodaTime.LocalDate asOf)
    {
        _now = now;
        _asOf = asOf;
    }

    /// <summary>Reads the employers of the newer replay; only streams changed after a position are loaded.</summary>
    /// <param name="employers">All of them, with at least the events that affect them.</param>
    public static async Task<EmployerHistory> ReadAsync(IAsyncEnumerable<StreamHistory> employers, Replay newer, long after)
    {
        var history = new EmployerHistory(newer.Employers, newer.Inputs.AsOf);
        await foreach (var stream in employers)
        {
            history.Add(stream, after);
        }

        return history;
    }

    /// <summary>The events that may have changed the entity of an employer.</summary>
    public IEnumerable<Cause> EntityChanges(EmployerId id) => Changes(id).Where(c => c.About is EmployerRegistered);

    /// <summary>The events that may have changed its entity or its attestation.</summary>
    public IEnumerable<Cause> Changes(EmployerId id) => _changes.GetValueOrDefault(id, []);

    /// <summary>Every employer that may ever have been in the same entity, itself included: those with a KvK number that
    /// any of them ever had.</summary>
    public IReadOnlyCollection<EmployerId> Kin(EmployerId id)
    {
        var kin = new HashSet<EmployerId> { id };
        var toAsk = new Queue<EmployerId>(kin);
        while (toAsk.TryDequeue(out var asked))
        {
            foreach (var other in _everHad.GetValueOrDefault(asked, []).SelectMany(kvk => _everUnder[kvk]).Where(kin.Add))
            {
                toAsk.Enqueue(other);
            }
        }

        return kin;
    }

    /// <summary>The facts of an employer with some events left out; null if it would not be registered.</summary>
    public EmployerFact? FactWithout(EmployerId id, IReadOnlySet<EventId> leftOut) =>
        _changed.TryGetValue(id, out var events) && events.Any(e => leftOut.Contains(e.Id))
            ? EmployerFact.Read(id, CounterfactualReader.Read(events, leftOut), _asOf)
            : _now.Find(id);

    /// <summary>The entities of employers with some events left out.</summary>
    public Func<EmployerId, EmployerEntity> EntitiesWithout(IReadOnlySet<EventId> leftOut) =>
        id => FactWithout(id, leftOut)?.Entity ?? EmployerEntity.Of(id, null);

    private void Add(StreamHistory stream, long after)
    {
        var id = new EmployerId(stream.Stream.Id);
        foreach (var kvk in stream.Events.Select(KvkIn).OfType<KvkNumber>())
        {
            (_everUnder.TryGetValue(kvk, out var under) ? under : _everUnder[kvk] = []).Add(id);
            (_everHad.TryGetValue(id, out var had) ? had : _everHad[id] = []).Add(kvk);
        }

        List<Cause> changes = [.. Cause.After(after, stream.Stream, stream.Events).Where(MayMatter)];
        if (changes.Count > 0)
        {
            _changed[id] = stream.Events;
            _changes[id] = changes;
        }
    }

    private static bool MayMatter(Cause cause) =>
        cause is { About: EmployerExperienceAttested } or { About: EmployerRegistered, Step: Correction };

    private static KvkNumber? KvkIn(EventEnvelope recorded) => recorded.Step switch
    {
        EmployerRegistered e => e.KvkNumber,
        StepCorrected { Data: EmployerRegistered e } => e.KvkNumber,
        _ => null,
    };
}
