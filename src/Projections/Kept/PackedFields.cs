using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Spoor.Domain.Trajectories;

namespace Spoor.Projections.Kept;

/// <summary>What a field of a payload is to a kept step.</summary>
internal enum Part
{
    /// <summary>It cannot decide a count.</summary>
    Nothing,
    Date,
    Until,
    Client,
    Programme,
    Placement,
    Employer,
    Hours,
    Municipality,
    Paid,
    StepToPaidWork,
    Goal,
    Role,
    Outcome,
}

/// <summary>Which fields of a payload are kept of a kind of step. They are read where they lie: a log is a million payloads.</summary>
internal sealed class PackedFields
{
    private static readonly FrozenDictionary<Type, PackedFields> ByType =
        Enum.GetValues<KeptKind>().Where(k => k != KeptKind.Retraction).ToFrozenDictionary(StepPacking.TypeOf, k => new PackedFields(k));

    private readonly (byte[] Name, Part Part)[] _fields;

    private PackedFields(KeptKind kind)
    {
        Kind = kind;
        var parts = PartsOf(kind).ToDictionary(p => p.Field, p => p.Part);
        var fields = StepPacking.TypeOf(kind).GetConstructors().Single().GetParameters();
        _fields = [.. fields.Select(f => (Encoding.UTF8.GetBytes(JsonNamingPolicy.CamelCase.ConvertName(f.Name!)), parts.GetValueOrDefault(f.Name!)))];
        Needed = fields.Where(f => !f.HasDefaultValue).Aggregate(0, (all, f) => all | (1 << (int)parts.GetValueOrDefault(f.Name!)));
    }

    public KeptKind Kind { get; }

    /// <summary>The parts that no step of the kind lacks, a bit each.</summary>
    public int Needed { get; }

    /// <summary>The fields of a type of step; null where none are kept.</summary>
    public static PackedFields? Of(Type step) => ByType.GetValueOrDefault(step);

    /// <summary>What the field of that name is; null where the type has none of that name.</summary>
    public Part? Find(ReadOnlySpan<byte> name)
    {
        foreach (var (known, part) in _fields)
        {
            if (name.SequenceEqual(known))
            {
                return part;
            }
        }

        return null;
    }

    private static (string Field, Part Part)[] PartsOf(KeptKind kind) => kind switch
    {
        KeptKind.Intake =>
        [
            (nameof(IntakeRegistered.StartedOn), Part.Date),
            (nameof(IntakeRegistered.ClientId), Part.Client),
            (nameof(IntakeRegistered.ProgrammeId), Part.Programme),
            (nameof(IntakeRegistered.Municipality), Part.Municipality),
            (nameof(IntakeRegistered.Goal), Part.Goal),
        ],
        KeptKind.Professional => [(nameof(ProfessionalAssigned.From), Part.Date), (nameof(ProfessionalAssigned.Role), Part.Role)],
        KeptKind.MentalHealth => [(nameof(MentalHealthInvolved.From), Part.Date)],
        KeptKind.Endorsed => [(nameof(FirstStepEndorsed.EndorsedOn), Part.Date)],
        KeptKind.Proposed => [(nameof(MatchProposed.On), Part.Date)],
        KeptKind.Accepted => [(nameof(MatchAccepted.On), Part.Date)],
        KeptKind.Declined => [(nameof(MatchDeclined.On), Part.Date)],
        KeptKind.PlacementStarted =>
        [
            (nameof(PlacementStarted.StartsOn), Part.Date),
            (nameof(PlacementStarted.EndsOn), Part.Until),
            (nameof(PlacementStarted.PlacementId), Part.Placement),
            (nameof(PlacementStarted.EmployerId), Part.Employer),
            (nameof(PlacementStarted.HoursPerWeek), Part.Hours),
            (nameof(PlacementStarted.Paid), Part.Paid),
            (nameof(PlacementStarted.StepToPaidWork), Part.StepToPaidWork),
        ],
        KeptKind.PlacementExtended =>
        [
            (nameof(PlacementExtended.DecidedOn), Part.Date),
            (nameof(PlacementExtended.EndsOn), Part.Until),
            (nameof(PlacementExtended.PlacementId), Part.Placement),
        ],
        KeptKind.PlacementEnded => [(nameof(PlacementEnded.EndedOn), Part.Date), (nameof(PlacementEnded.PlacementId), Part.Placement)],
        KeptKind.Check =>
        [
            (nameof(SixMonthCheckRecorded.CheckedOn), Part.Date),
            (nameof(SixMonthCheckRecorded.PlacementId), Part.Placement),
            (nameof(SixMonthCheckRecorded.Outcome), Part.Outcome),
        ],
        KeptKind.DroppedOut => [(nameof(TrajectoryDroppedOut.On), Part.Date)],
        KeptKind.Completed => [(nameof(TrajectoryCompleted.On), Part.Date)],
        KeptKind.Reopened => [(nameof(TrajectoryReopened.On), Part.Date)],
        _ => [],
    };
}
