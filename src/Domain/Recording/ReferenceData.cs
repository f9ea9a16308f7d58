using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;

namespace Spoor.Domain.Recording;

/// <summary>Reference data folded from employer and programme streams; it can be evaluated with a correction before that is recorded.</summary>
public sealed class ReferenceData : IReferenceData
{
    private readonly Dictionary<EmployerId, EmployerEntity> _employers;
    private readonly HashSet<ProgrammeId> _programmes;

    public ReferenceData()
        : this([], [])
    {
    }

    private ReferenceData(Dictionary<EmployerId, EmployerEntity> employers, HashSet<ProgrammeId> programmes)
    {
        _employers = employers;
        _programmes = programmes;
    }

    public bool IsRegistered(ProgrammeId programme) => _programmes.Contains(programme);

    public EmployerEntity? EntityOf(EmployerId employer) => _employers.TryGetValue(employer, out var entity) ? entity : null;

    /// <summary>Applies the current state of a stream; trajectories change nothing here.</summary>
    public void Apply(StreamId stream, StreamState state)
    {
        switch (state)
        {
            case EmployerState { Entity: { } entity } employer:
                _employers[employer.Id] = entity;
                break;
            case EmployerState employer:
                _employers.Remove(employer.Id);
                break;
            case ProgrammeState { IsRegistered: true }:
                _programmes.Add(new(stream.Id));
                break;
            case ProgrammeState:
                _programmes.Remove(new(stream.Id));
                break;
        }
    }

    /// <summary>Whether applying this stream state would change the reference data.</summary>
    public bool Affects(StreamId stream, StreamState state) => state switch
    {
        EmployerState employer => EntityOf(employer.Id) != employer.Entity,
        ProgrammeState programme => IsRegistered(new(stream.Id)) != programme.IsRegistered,
        _ => false,
    };

    /// <summary>A copy with this stream state applied.</summary>
    public ReferenceData With(StreamId stream, StreamState state)
    {
        var other = new ReferenceData(new(_employers), [.. _programmes]);
        other.Apply(stream, state);
        return other;
    }
}
