using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;

namespace Spoor.Domain.Recording;

/// <summary>The directory as a fold over employer and programme streams; it can be asked "what if" before a correction stands.</summary>
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

    /// <summary>Takes in how a stream now stands; a trajectory changes nothing here.</summary>
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

    /// <summary>Whether anything here would be otherwise if a stream stood so.</summary>
    public bool Affects(StreamId stream, StreamState state) => state switch
    {
        EmployerState employer => EntityOf(employer.Id) != employer.Entity,
        ProgrammeState programme => IsRegistered(new(stream.Id)) != programme.IsRegistered,
        _ => false,
    };

    /// <summary>The directory as it would be if a stream stood so. This one is left as it is.</summary>
    public ReferenceData With(StreamId stream, StreamState state)
    {
        var other = new ReferenceData(new(_employers), [.. _programmes]);
        other.Apply(stream, state);
        return other;
    }
}
