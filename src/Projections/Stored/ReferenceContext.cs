using System.Collections.Immutable;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.Stored;

/// <summary>What a verdict needs from other streams: which employers form one entity, and the definition in force and the parties of each programme.
/// Immutable: applying a stream returns a new context, or this one if it changes nothing.</summary>
public sealed class ReferenceContext
{
    private readonly ImmutableDictionary<EmployerId, EmployerEntity> _entities;
    private readonly ImmutableDictionary<ProgrammeId, ProgrammeFacts> _programmes;

    private ReferenceContext(ImmutableDictionary<EmployerId, EmployerEntity> entities, ImmutableDictionary<ProgrammeId, ProgrammeFacts> programmes)
    {
        _entities = entities;
        _programmes = programmes;
    }

    /// <summary>The context of an empty log.</summary>
    public static ReferenceContext Empty { get; } =
        new(ImmutableDictionary<EmployerId, EmployerEntity>.Empty, ImmutableDictionary<ProgrammeId, ProgrammeFacts>.Empty);

    /// <summary>What counting takes from a programme; empty if it is not registered.</summary>
    public ProgrammeFacts Programme(ProgrammeId programme) => _programmes.GetValueOrDefault(programme) ?? ProgrammeFacts.Read([]);

    /// <summary>What a verdict in a programme needs from other streams.</summary>
    public CountingContext Of(ProgrammeId programme, LocalDate asOf) => new(EntityOf, organisation => Programme(programme).IsMentalHealth(organisation, asOf));

    /// <summary>The entity of an employer; an unregistered one is its own entity.</summary>
    public EmployerEntity EntityOf(EmployerId employer) =>
        _entities.TryGetValue(employer, out var entity) ? entity : EmployerEntity.Of(employer, null);

    /// <summary>Whether a trajectory may depend on a stream: nothing names an employer before it is registered.</summary>
    public bool IsKnown(StreamId stream) => stream.Kind switch
    {
        StreamKind.Employer => _entities.ContainsKey(new(stream.Id)),
        StreamKind.Programme => _programmes.ContainsKey(new(stream.Id)),
        _ => false,
    };

    /// <summary>The context with an employer or programme stream applied; this one if it makes no difference to any verdict.</summary>
    /// <param name="events">The whole stream, corrections included.</param>
    public ReferenceContext With(StreamId stream, IReadOnlyList<EventEnvelope> events)
    {
        var effective = StreamReplay.ApplyCorrections(events);
        return stream.Kind switch
        {
            StreamKind.Employer => With(new EmployerId(stream.Id), effective),
            StreamKind.Programme => With(new ProgrammeId(stream.Id), effective),
            _ => this,
        };
    }

    private ReferenceContext With(EmployerId id, IReadOnlyList<EventEnvelope> effective)
    {
        if (effective is not [{ Step: EmployerRegistered registered }, ..])
        {
            return _entities.ContainsKey(id) ? new(_entities.Remove(id), _programmes) : this;
        }

        var entity = EmployerEntity.Of(id, registered.KvkNumber);
        return _entities.TryGetValue(id, out var known) && known == entity ? this : new(_entities.SetItem(id, entity), _programmes);
    }

    private ReferenceContext With(ProgrammeId id, IReadOnlyList<EventEnvelope> effective)
    {
        var facts = ProgrammeFacts.Read(effective);
        return _programmes.TryGetValue(id, out var known) && known.InForce.IsSame(facts.InForce) && known.HasSameParties(facts) ? this : new(_entities, _programmes.SetItem(id, facts));
    }
}
