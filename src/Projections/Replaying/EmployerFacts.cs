using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;

namespace Spoor.Projections.Replaying;

/// <summary>An attestation of experience with its log position: the last one counts.</summary>
public sealed record Attestation(long Position, Experience Experience);

/// <summary>A registered employer as needed for counting.</summary>
/// <param name="RegisteredAt">The log position of its registration.</param>
/// <param name="Attested">The last attestation on this id, in log order; null if there is none.</param>
/// <param name="Vacancies">Every vacancy it reported, of any date, as first reported.</param>
public sealed record EmployerFact(EmployerId Id, EmployerEntity Entity, string Name, long RegisteredAt, Attestation? Attested, IReadOnlyList<(VacancyReported Reported, bool IsClosed)> Vacancies)
{
    /// <summary>Reads an employer stream with corrections applied. A registration counts from when it was recorded; an attestation from its date.</summary>
    /// <returns>Null if the employer is not registered.</returns>
    public static EmployerFact? Read(EmployerId id, IReadOnlyList<EventEnvelope> effective, LocalDate asOf)
    {
        if (effective is not [{ Step: EmployerRegistered registered, Position: var registeredAt }, ..])
        {
            return null;
        }

        Attestation? last = null;
        foreach (var recorded in effective)
        {
            if (recorded.Step is EmployerExperienceAttested e && e.On <= asOf && recorded.Position > (last?.Position ?? 0))
            {
                last = new(recorded.Position, e.Experience);
            }
        }

        return new(id, EmployerEntity.Of(id, registered.KvkNumber), registered.Name, registeredAt, last, VacanciesOf(effective));
    }

    private static List<(VacancyReported Reported, bool IsClosed)> VacanciesOf(IReadOnlyList<EventEnvelope> effective)
    {
        var closed = effective.Select(e => e.Step).OfType<VacancyClosed>().Select(e => e.VacancyId).ToHashSet();
        return [.. effective.Select(e => e.Step).OfType<VacancyReported>().DistinctBy(e => e.VacancyId).Select(e => (e, closed.Contains(e.VacancyId)))];
    }
}

/// <summary>The employer data needed for counting: which employers form one entity, and its last attestation.</summary>
public sealed class EmployerFacts
{
    private readonly Dictionary<EmployerId, EmployerFact> _employers = [];
    private readonly Dictionary<EmployerEntity, EmployerFact> _first = [];
    private readonly Dictionary<EmployerEntity, Attestation> _attested = [];

    /// <summary>Every registered employer.</summary>
    public IReadOnlyCollection<EmployerFact> All => _employers.Values;

    /// <summary>Adds an employer stream with corrections applied. A registration counts from when it was recorded; an attestation from its date.</summary>
    public void Add(EmployerId id, IReadOnlyList<EventEnvelope> effective, LocalDate asOf)
    {
        if (EmployerFact.Read(id, effective, asOf) is not { } fact)
        {
            return;
        }

        _employers[id] = fact;
        if (!_first.TryGetValue(fact.Entity, out var first) || fact.RegisteredAt < first.RegisteredAt)
        {
            _first[fact.Entity] = fact;
        }

        if (fact.Attested is { } attested && attested.Position > (_attested.GetValueOrDefault(fact.Entity)?.Position ?? 0))
        {
            _attested[fact.Entity] = attested;
        }
    }

    /// <summary>The facts of an employer; null if it is not registered.</summary>
    public EmployerFact? Find(EmployerId id) => _employers.GetValueOrDefault(id);

    /// <summary>The entity of an employer. An unregistered one, possible only in a log with events left out, is its own entity.</summary>
    public EmployerEntity EntityOf(EmployerId id) => Find(id)?.Entity ?? EmployerEntity.Of(id, null);

    /// <summary>Whether an employer is the first registered one of its entity, whose id is used for the entity.</summary>
    public bool IsFirstOfItsEntity(EmployerId id) => Find(id) is { } fact && _first[fact.Entity].Id == id;

    /// <summary>The first registered employer of an entity, whose id is used for the entity.</summary>
    public EmployerFact FirstOf(EmployerEntity entity) => _first[entity];

    /// <summary>The name an employer is registered under.</summary>
    public string NameOf(EmployerId id) => _employers[id].Name;

    /// <summary>The name of an employer; null if it is not registered, as those named by a retracted step may be.</summary>
    public string? FindName(EmployerId id) => Find(id)?.Name;

    /// <summary>The last attestation on any id of the entity, in log order; null if there is none.</summary>
    public Experience? Attested(EmployerEntity entity) => _attested.GetValueOrDefault(entity)?.Experience;
}
