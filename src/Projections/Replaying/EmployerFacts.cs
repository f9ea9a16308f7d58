using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;

namespace Spoor.Projections.Replaying;

/// <summary>An attestation of experience, by its place in the log: the last one counts.</summary>
public sealed record Attestation(long Position, Experience Experience);

/// <summary>One registered employer as the count sees it.</summary>
/// <param name="RegisteredAt">The log position of its registration.</param>
/// <param name="Attested">The last attestation on this id, in log order; null where there is none.</param>
public sealed record EmployerFact(EmployerId Id, EmployerEntity Entity, string Name, long RegisteredAt, Attestation? Attested)
{
    /// <summary>Reads one employer stream as known. A registration counts from when it is known; an attestation from its date.</summary>
    /// <returns>Null where the employer is not registered.</returns>
    public static EmployerFact? Read(EmployerId id, IReadOnlyList<EventEnvelope> asKnown, LocalDate asOf)
    {
        if (asKnown is not [{ Step: EmployerRegistered registered, Position: var registeredAt }, ..])
        {
            return null;
        }

        Attestation? last = null;
        foreach (var recorded in asKnown)
        {
            if (recorded.Step is EmployerExperienceAttested e && e.On <= asOf && recorded.Position > (last?.Position ?? 0))
            {
                last = new(recorded.Position, e.Experience);
            }
        }

        return new(id, EmployerEntity.Of(id, registered.KvkNumber), registered.Name, registeredAt, last);
    }
}

/// <summary>What the count asks of the employers: which are one entity, and what was last attested of it.</summary>
public sealed class EmployerFacts
{
    private readonly Dictionary<EmployerId, EmployerFact> _employers = [];
    private readonly Dictionary<EmployerEntity, EmployerFact> _first = [];
    private readonly Dictionary<EmployerEntity, Attestation> _attested = [];

    /// <summary>Every registered employer.</summary>
    public IReadOnlyCollection<EmployerFact> All => _employers.Values;

    /// <summary>Takes in one employer stream as known. A registration counts from when it is known; an attestation from its date.</summary>
    public void Add(EmployerId id, IReadOnlyList<EventEnvelope> asKnown, LocalDate asOf)
    {
        if (EmployerFact.Read(id, asKnown, asOf) is not { } fact)
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

    /// <summary>What is known of an employer; null where it is not registered.</summary>
    public EmployerFact? Find(EmployerId id) => _employers.GetValueOrDefault(id);

    /// <summary>The entity of an employer. One that is not registered is its own; only a log with events left out can name one.</summary>
    public EmployerEntity EntityOf(EmployerId id) => Find(id)?.Entity ?? EmployerEntity.Of(id, null);

    /// <summary>Whether an employer is the one of its entity that was registered first, by whose id the entity goes.</summary>
    public bool IsFirstOfItsEntity(EmployerId id) => Find(id) is { } fact && _first[fact.Entity].Id == id;

    /// <summary>The employer of an entity that was registered first, by whose id the entity goes.</summary>
    public EmployerFact FirstOf(EmployerEntity entity) => _first[entity];

    /// <summary>The name an employer is registered under.</summary>
    public string NameOf(EmployerId id) => _employers[id].Name;

    /// <summary>The name of an employer; null where it is not registered, as what a retracted step names may not be.</summary>
    public string? FindName(EmployerId id) => Find(id)?.Name;

    /// <summary>The last attestation on any id of the entity, in log order; null where there is none.</summary>
    public Experience? Attested(EmployerEntity entity) => _attested.GetValueOrDefault(entity)?.Experience;
}
