using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;

namespace Spoor.Projections.Replaying;

/// <summary>What the count asks of the employers: which are one entity, and what was last attested of it.</summary>
public sealed class EmployerFacts
{
    private readonly Dictionary<EmployerId, EmployerEntity> _entities = [];
    private readonly Dictionary<EmployerId, string> _names = [];
    private readonly Dictionary<EmployerEntity, (long Position, Experience Experience)> _attested = [];

    /// <summary>Takes in one employer stream as known. A registration counts from when it is known; an attestation from its date.</summary>
    public void Add(EmployerId id, IReadOnlyList<Recorded> asKnown, LocalDate asOf)
    {
        if (asKnown is not [{ Step: EmployerRegistered registered }, ..])
        {
            return;
        }

        var entity = EmployerEntity.Of(id, registered.KvkNumber);
        _entities[id] = entity;
        _names[id] = registered.Name;
        foreach (var recorded in asKnown)
        {
            if (recorded.Step is EmployerExperienceAttested e
                && e.On <= asOf
                && recorded.Position > _attested.GetValueOrDefault(entity).Position)
            {
                _attested[entity] = (recorded.Position, e.Experience);
            }
        }
    }

    /// <summary>The entity of a registered employer.</summary>
    public EmployerEntity EntityOf(EmployerId id) => _entities[id];

    /// <summary>The name an employer is registered under.</summary>
    public string NameOf(EmployerId id) => _names[id];

    /// <summary>The name of an employer; null where it is not registered, as what a retracted step names may not be.</summary>
    public string? FindName(EmployerId id) => _names.GetValueOrDefault(id);

    /// <summary>The last attestation on any id of the entity, in log order; null where there is none.</summary>
    public Experience? Attested(EmployerEntity entity) => _attested.TryGetValue(entity, out var last) ? last.Experience : null;
}
