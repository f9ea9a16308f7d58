using System.Diagnostics;
using System.Text.Json;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Projections.Kept;

/// <summary>Packs steps of a trajectory, and knows what the numbers in them stand for.</summary>
internal sealed class StepPacking
{
    private readonly Ordinals<ProgrammeId> _programmes = new();
    private readonly Ordinals<ClientId> _clients = new();
    private readonly Ordinals<EmployerId> _employers = new();
    private readonly Ordinals<PlacementId> _placements = new();
    private readonly Ordinals<decimal> _hours = new();

    public ReadOnlySpan<ProgrammeId> Programmes => _programmes.Values;

    public ReadOnlySpan<EmployerId> Employers => _employers.Values;

    /// <summary>Hours a week, by number.</summary>
    public ReadOnlySpan<decimal> Hours => _hours.Values;

    /// <summary>How many clients there are.</summary>
    public int Clients => _clients.Values.Length;

    /// <summary>Gives an employer a number. For the one writer only.</summary>
    public int Employer(EmployerId employer) => _employers.Of(employer);

    /// <summary>Packs a step, a correction as the step corrected. For the one writer only.</summary>
    /// <param name="slot">The slot it takes, or speaks of.</param>
    /// <returns>False where it cannot decide a count.</returns>
    public bool TryPack(Step step, long position, int slot, out KeptStep packed)
    {
        if (step is StepRetracted)
        {
            packed = new(checked((int)position), 0, slot, KeptKind.Retraction);
            return true;
        }

        var said = step is StepCorrected { Data: { } data } ? data : step;
        packed = default;
        if (PackedFields.Of(said.GetType()) is not { } fields)
        {
            return false;
        }

        var payload = JsonSerializer.SerializeToUtf8Bytes(said, said.GetType(), SpoorJson.Payload);
        return TryPack(fields, payload, position, slot, out packed)
            ? true
            : throw new UnreachableException($"{said.GetType().Name} is not read as it is written.");
    }

    /// <summary>Packs a step from its payload as it is stored. For the one writer only.</summary>
    /// <returns>False where it is no plain payload of its kind, be it right or wrong.</returns>
    public bool TryPack(PackedFields fields, ReadOnlySpan<byte> payload, long position, int slot, out KeptStep packed)
    {
        packed = new(checked((int)position), 0, slot, fields.Kind, Until: UntilOf(fields.Kind));
        var reader = new Utf8JsonReader(payload);
        var found = 0;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (fields.Find(reader.ValueSpan) is not { } part || !reader.Read() || !TryTake(part, ref reader, ref packed))
            {
                return false;
            }

            found |= 1 << (int)part;
        }

        return (fields.Needed & ~found) == 0;
    }

    /// <summary>Whether steps of a type are packed.</summary>
    public static bool Counts(Type step) => PackedFields.Of(step) is not null;

    /// <summary>The type of the steps of a kind.</summary>
    public static Type TypeOf(KeptKind kind) => kind switch
    {
        KeptKind.Intake => typeof(IntakeRegistered),
        KeptKind.Professional => typeof(ProfessionalAssigned),
        KeptKind.MentalHealth => typeof(MentalHealthInvolved),
        KeptKind.Endorsed => typeof(FirstStepEndorsed),
        KeptKind.Proposed => typeof(MatchProposed),
        KeptKind.Accepted => typeof(MatchAccepted),
        KeptKind.Declined => typeof(MatchDeclined),
        KeptKind.PlacementStarted => typeof(PlacementStarted),
        KeptKind.PlacementExtended => typeof(PlacementExtended),
        KeptKind.PlacementEnded => typeof(PlacementEnded),
        KeptKind.Check => typeof(SixMonthCheckRecorded),
        KeptKind.DroppedOut => typeof(TrajectoryDroppedOut),
        KeptKind.Completed => typeof(TrajectoryCompleted),
        KeptKind.Reopened => typeof(TrajectoryReopened),
        KeptKind.Retraction => typeof(StepRetracted),
        _ => throw new UnreachableException(),
    };

    private static int UntilOf(KeptKind kind) => kind is KeptKind.PlacementStarted or KeptKind.PlacementExtended ? Day.None : 0;

    /// <summary>Takes the value at hand in; false where it is none of its kind, or out of the ordinary.</summary>
    private bool TryTake(Part part, ref Utf8JsonReader value, ref KeptStep into)
    {
        if (part == Part.Nothing)
        {
            return value.TrySkip();
        }

        if (part is Part.Paid or Part.StepToPaidWork)
        {
            var isSo = value.TokenType == JsonTokenType.True;
            into = part == Part.Paid ? into with { Paid = isSo } : into with { StepToPaidWork = isSo };
            return isSo || value.TokenType == JsonTokenType.False;
        }

        if (part == Part.Hours)
        {
            var isOne = value.TokenType == JsonTokenType.Number && value.TryGetDecimal(out _);
            into = into with { Hours = isOne ? _hours.Of(value.GetDecimal()) : 0 };
            return isOne;
        }

        return value.TokenType == JsonTokenType.String && !value.ValueIsEscaped && TryTake(part, value.ValueSpan, ref into);
    }

    private bool TryTake(Part part, ReadOnlySpan<byte> text, ref KeptStep into)
    {
        switch (part)
        {
            case Part.Date when LocalDateConverter.Find(text) is { } date:
                into = into with { Date = Day.Of(date) };
                return true;
            case Part.Until when LocalDateConverter.Find(text) is { } date:
                into = into with { Until = Day.Of(date) };
                return true;
            case Part.Client:
                into = into with { Subject = _clients.Of(new(Text(text))) };
                return true;
            case Part.Programme:
                into = into with { Owner = _programmes.Of(new(Text(text))) };
                return true;
            case Part.Placement:
                into = into with { Subject = _placements.Of(new(Text(text))) };
                return true;
            case Part.Employer:
                into = into with { Owner = _employers.Of(new(Text(text))) };
                return true;
            case Part.Goal when Codes<Goal>.Find(text) is { } goal:
                into = into with { Code = (byte)goal };
                return true;
            case Part.Role when Codes<ProfessionalRole>.Find(text) is { } role:
                into = into with { Code = (byte)role };
                return true;
            case Part.Outcome when Codes<CheckOutcome>.Find(text) is { } outcome:
                into = into with { Code = (byte)outcome };
                return true;
            default:
                return false;
        }
    }

    private static string Text(ReadOnlySpan<byte> utf8) => System.Text.Encoding.UTF8.GetString(utf8);
}
