using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;

namespace Spoor.Domain.Recording;

/// <summary>Reference data folded from employer and programme streams; it can be evaluated with a correction before that is recorded.</summary>
public sealed class ReferenceData : IReferenceData
{
    private readonly Dictionary<EmployerId, EmployerState> _employers;
    private readonly HashSet<ProgrammeId> _programmes;

    public ReferenceData()
        : this([], [])
    {
    }

    private ReferenceData(Dictionary<EmployerId, EmployerState> employers, HashSet<ProgrammeId> programmes)
    {
        _employers = employers;
        _programmes = programmes;
    }

    public bool IsRegistered(ProgrammeId programme) => _programmes.Contains(programme);

    public EmployerEntity? EntityOf(EmployerId employer) => _employers.GetValueOrDefault(employer)?.Entity;

    public bool HasReported(EmployerId employer, VacancyId vacancy) => _employers.GetValueOrDefault(employer)?.Vacancies.ContainsKey(vacancy) is true;

    /// <summary>Applies the current state of a stream; trajectories change nothing here.</summary>
    public void Apply(StreamId stream, StreamState state)
    {
        switch (state)
        {
            case EmployerState { Entity: not null } employer:
                _employers[employer.Id] = employer;
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

    /// <summary>Whether applying this stream state would take away what a trajectory may rely on: its registration, its entity, one of its vacancies.</summary>
    public bool Affects(StreamId stream, StreamState state) => state switch
    {
        EmployerState employer => EntityOf(employer.Id) != employer.Entity || _employers.GetValueOrDefault(employer.Id)?.Vacancies.Keys.All(employer.Vacancies.ContainsKey) is false,
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
