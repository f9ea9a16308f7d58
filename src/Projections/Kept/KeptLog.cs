using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Employers;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.Kept;

/// <summary>What of the log can decide a count, kept in memory up to a position: some sixty bytes a step. The log never changes, so what is
/// kept stays true, and any year can be counted from it as known at any earlier position, as of any date, under any definition.
/// One writer adds what the log holds next; others read meanwhile.</summary>
public sealed class KeptLog
{
    private readonly StepPacking _packing = new();
    private readonly Dictionary<string, KeptTrajectory> _byId = [];
    private readonly Growing<KeptTrajectory> _trajectories = new();
    private readonly Dictionary<string, KeptStream> _employersById = [];
    private readonly Dictionary<string, KeptStream> _programmesById = [];
    private readonly Growing<KeptStream> _employers = new();
    private readonly Growing<KeptStream> _programmes = new();
    private readonly Growing<long> _employerPositions = new();
    private readonly Growing<PartOfLog> _parts = new();
    private long _position;

    /// <summary>The position up to which the log is kept; 0 where nothing is.</summary>
    public long Position => Volatile.Read(ref _position);

    internal ReadOnlyMemory<KeptTrajectory> Trajectories => _trajectories.Snapshot();

    internal StepPacking Packing => _packing;

    /// <summary>The position of the last step of any trajectory of a part of a count; such as was kept when it is asked for, or later.</summary>
    internal int LastPositionIn(int part) => _parts.Read()[part].LastPosition;

    /// <summary>How many of the events that decide on employers lie at or before a position.</summary>
    internal int EmployerEventsAt(long position)
    {
        var at = _employerPositions.Read().BinarySearch(position);
        return at < 0 ? ~at : at + 1;
    }

    /// <summary>Whether a step of this type may decide a count.</summary>
    public static bool MayCount(Type step) => step.IsSubclassOf(typeof(Correction)) || CountsOnEmployer(step) || CountsOnProgramme(step) || StepPacking.Counts(step);

    /// <summary>Takes in the next event of the log.</summary>
    /// <exception cref="ArgumentException">It is not the next of the log: a reader lost some.</exception>
    public void Add(StreamId stream, Recorded recorded)
    {
        CheckIsNext(recorded.Position);
        switch (stream.Kind)
        {
            case StreamKind.Trajectory:
                AddTo(stream.Id, recorded);
                break;
            case StreamKind.Employer when Add(stream.Id, recorded, _employersById, _employers, CountsOnEmployer):
                _packing.Employer(new(stream.Id));
                _employerPositions.Add(recorded.Position);
                break;
            case StreamKind.Programme:
                Add(stream.Id, recorded, _programmesById, _programmes, CountsOnProgramme);
                break;
        }

        Volatile.Write(ref _position, recorded.Position);
    }

    /// <summary>Takes in the next event of the log where it is a step of a trajectory that is no correction, from its payload as it is stored.</summary>
    /// <returns>False, and nothing is taken in, where it is another event, or its payload is out of the ordinary.</returns>
    /// <exception cref="ArgumentException">It is not the next of the log: a reader lost some.</exception>
    public bool TryAdd(StreamId stream, EventId id, long position, Type step, ReadOnlySpan<byte> payload)
    {
        CheckIsNext(position);
        if (stream.Kind != StreamKind.Trajectory || PackedFields.Of(step) is not { } fields)
        {
            return false;
        }

        var known = _byId.GetValueOrDefault(stream.Id);
        if (!_packing.TryPack(fields, payload, position, known?.NextSlot ?? 0, out var packed))
        {
            return false;
        }

        Keep(stream.Id, known, id, packed);
        Volatile.Write(ref _position, position);
        return true;
    }

    /// <summary>Passes over the next event of the log, which can decide no count.</summary>
    /// <exception cref="ArgumentException">It is not the next of the log: a reader lost some.</exception>
    public void Pass(long position)
    {
        CheckIsNext(position);
        Volatile.Write(ref _position, position);
    }

    /// <summary>The type of an event that a correction speaks of; null where that event cannot decide a count, and so neither can its
    /// correction. For the one writer only.</summary>
    public Type? TypeOf(StreamId stream, EventId corrected) => stream.Kind switch
    {
        StreamKind.Trajectory => _byId.TryGetValue(stream.Id, out var trajectory) && trajectory.SlotOf(corrected) is >= 0 and var slot
            ? StepPacking.TypeOf(trajectory.Steps[slot].Kind)
            : null,
        StreamKind.Employer => _employersById.GetValueOrDefault(stream.Id)?.Find(corrected)?.Step.GetType(),
        _ => _programmesById.GetValueOrDefault(stream.Id)?.Find(corrected)?.Step.GetType(),
    };

    /// <summary>All programmes that the log ever named, each with its events that count, corrections included.</summary>
    public IReadOnlyList<KnownStream> Programmes
    {
        get
        {
            var programmes = new List<KnownStream>();
            foreach (var programme in _programmes.Read())
            {
                programmes.Add(new(new(StreamKind.Programme, programme.Id), programme.Events(long.MaxValue)));
            }

            return programmes;
        }
    }

    /// <summary>A programme's events that count, as known at a position; none where it was not known then.</summary>
    public IReadOnlyList<Recorded> Programme(ProgrammeId programme, long position)
    {
        foreach (var kept in _programmes.Read())
        {
            if (kept.Id == programme.Value)
            {
                return StreamReading.AsKnown(kept.Events(position));
            }
        }

        return [];
    }

    /// <summary>The employers up to a position, each with its events that count, corrections included.</summary>
    internal IEnumerable<KnownStream> EmployerStreams(long position)
    {
        var streams = new List<KnownStream>();
        foreach (var employer in _employers.Read())
        {
            streams.Add(new(new(StreamKind.Employer, employer.Id), employer.Events(position)));
        }

        return streams.Where(s => s.Events.Count > 0);
    }

    /// <summary>The trajectories of which any placement up to a position, corrected or retracted since or not, named an employer.</summary>
    internal IEnumerable<TrajectoryId> TrajectoriesNaming(EmployerId employer, long position)
    {
        var named = _packing.Employers.IndexOf(employer);
        var naming = new List<TrajectoryId>();
        foreach (var trajectory in _trajectories.Read())
        {
            foreach (ref readonly var step in trajectory.Steps)
            {
                if (step.Kind == KeptKind.PlacementStarted && step.Owner == named && step.Position <= position)
                {
                    naming.Add(trajectory.Id);
                    break;
                }
            }
        }

        return naming;
    }

    /// <summary>The employers as known at a position and as of a date.</summary>
    internal EmployersAt Employers(long position, LocalDate asOf)
    {
        var facts = new EmployerFacts();
        LocalDate? until = null;
        foreach (var employer in _employers.Read())
        {
            var asKnown = StreamReading.AsKnown(employer.Events(position));
            facts.Add(new(employer.Id), asKnown, asOf);
            foreach (var attested in asKnown.Select(e => e.Step).OfType<EmployerExperienceAttested>())
            {
                until = attested.On > asOf && !(attested.On > until) ? attested.On : until;
            }
        }

        return new(facts, _packing.Employers, until);
    }

    private static bool CountsOnEmployer(Type step) => step == typeof(EmployerRegistered) || step == typeof(EmployerExperienceAttested);

    private static bool CountsOnProgramme(Type step) =>
        step == typeof(ProgrammeRegistered) || step == typeof(TargetSet) || step == typeof(DefinitionAdopted) || step == typeof(YearClosed) || step == typeof(PartyJoined);

    private void CheckIsNext(long position)
    {
        if (position != _position + 1)
        {
            throw new ArgumentException($"Position {position} does not follow {_position}.", nameof(position));
        }
    }

    private void AddTo(string id, Recorded recorded)
    {
        var known = _byId.GetValueOrDefault(id);
        var slot = recorded.Step is Correction correction ? known?.SlotOf(correction.EventId) ?? -1 : known?.NextSlot ?? 0;
        if (slot >= 0 && _packing.TryPack(recorded.Step, recorded.Position, slot, out var step))
        {
            Keep(id, known, recorded.Id, step);
        }
    }

    private void Keep(string id, KeptTrajectory? known, EventId of, KeptStep step)
    {
        if (known is null)
        {
            if (_trajectories.Count % KeptPart.Size == 0)
            {
                _parts.Add(new());
            }

            // Readers find it with its first step or not at all.
            known = new(new(id), _parts.Read()[^1]);
            known.Add(of, step);
            _byId.Add(id, known);
            _trajectories.Add(known);
        }
        else
        {
            known.Add(of, step);
        }
    }

    private static bool Add(
        string id, Recorded recorded, Dictionary<string, KeptStream> byId, Growing<KeptStream> all, Func<Type, bool> counts)
    {
        var known = byId.GetValueOrDefault(id);
        if (!(recorded.Step is Correction correction ? known?.Find(correction.EventId) is not null : counts(recorded.Step.GetType())))
        {
            return false;
        }

        if (known is null)
        {
            known = byId[id] = new(id);
            all.Add(known);
        }

        known.Add(recorded);
        return true;
    }
}
