using System.Collections.Immutable;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.Stored;

/// <summary>What a verdict needs from other streams: which employers form one entity, and the definition each programme has in force.
/// Immutable: applying a stream returns a new context, or this one if it changes nothing.</summary>
public sealed class ReferenceContext
{
    private readonly ImmutableDictionary<EmployerId, EmployerEntity> _entities;
    private readonly ImmutableDictionary<ProgrammeId, Definition> _inForce;

    private ReferenceContext(ImmutableDictionary<EmployerId, EmployerEntity> entities, ImmutableDictionary<ProgrammeId, Definition> inForce)
    {
        _entities = entities;
        _inForce = inForce;
    }

    /// <summary>The context of an empty log.</summary>
    public static ReferenceContext Empty { get; } =
        new(ImmutableDictionary<EmployerId, EmployerEntity>.Empty, ImmutableDictionary<ProgrammeId, Definition>.Empty);

    /// <summary>The definition adopted last; nhn-2022 if there is none.</summary>
    public Definition InForce(ProgrammeId programme) => _inForce.GetValueOrDefault(programme, Definition.Nhn2022);

    /// <summary>The entity of an employer; an unregistered one is its own entity.</summary>
    public EmployerEntity EntityOf(EmployerId employer) =>
        _entities.TryGetValue(employer, out var entity) ? entity : EmployerEntity.Of(employer, null);

    /// <summary>Whether a trajectory may depend on a stream: nothing names an employer before it is registered.</summary>
    public bool IsKnown(StreamId stream) => stream.Kind switch
    {
        StreamKind.Employer => _entities.ContainsKey(new(stream.Id)),
        StreamKind.Programme => _inForce.ContainsKey(new(stream.Id)),
        _ => false,
    };

    /// <summary>The context with an employer or programme stream applied; this one if it makes no difference to any verdict.</summary>
    /// <param name="events">The whole stream, corrections included.</param>
    public ReferenceContext With(StreamId stream, IReadOnlyList<EventEnvelope> events)
    {
        var asKnown = StreamReplay.ApplyCorrections(events);
        return stream.Kind switch
        {
            StreamKind.Employer => With(new EmployerId(stream.Id), asKnown),
            StreamKind.Programme => With(new ProgrammeId(stream.Id), asKnown),
            _ => this,
        };
    }

    private ReferenceContext With(EmployerId id, IReadOnlyList<EventEnvelope> asKnown)
    {
        if (asKnown is not [{ Step: EmployerRegistered registered }, ..])
        {
            return _entities.ContainsKey(id) ? new(_entities.Remove(id), _inForce) : this;
        }

        var entity = EmployerEntity.Of(id, registered.KvkNumber);
        return _entities.TryGetValue(id, out var known) && known == entity ? this : new(_entities.SetItem(id, entity), _inForce);
    }

    private ReferenceContext With(ProgrammeId id, IReadOnlyList<EventEnvelope> asKnown)
    {
        var definition = ProgrammeFacts.Read(asKnown).InForce;
        return _inForce.TryGetValue(id, out var known) && known.IsSame(definition) ? this : new(_entities, _inForce.SetItem(id, definition));
    }
}
