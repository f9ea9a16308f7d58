using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Employers;
using Spoor.Domain.Json;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Catalogue;
using Spoor.Kit;

namespace Spoor.Host.Tests.Exchange;

/// <summary>A register in which each value is one of the ends of its range, of every type of event that a stream takes. A year that is closed is not drawn: only the count makes one.</summary>
/// <param name="isEarlier">Whether the ranges are those of before there were bounds.</param>
internal sealed class DrawnRegister(Random chance, bool isEarlier)
{
    private const int Steps = 90;
    private const int Tries = 200;

    private static readonly string[] Dates = ["1900-01-01", "2199-12-31", "2024-02-29"];
    private static readonly string[] Instants = ["1900-01-01T00:00:00Z", "1900-01-01T00:00:00.000001Z", "2022-01-01T10:00:00Z", "2199-12-30T23:59:59.999998Z", "2199-12-30T23:59:59.999999Z"];
    private static readonly string[] EarlierInstants = ["0001-01-02T00:00:00Z", "1899-12-31T23:59:59.999999Z", .. Instants, "2199-12-31T00:00:00Z", "9999-12-30T23:59:59.999999Z"];
    private static readonly string[] Texts =
        ["x", "\u2026", new('x', 200), string.Concat(Enumerable.Repeat("\U0001F600", 200)), string.Concat(Enumerable.Repeat("e\u0301", 100)), $"\u200B{new string('\u0635', 199)}", "\u0001\"\\/\u007F\u2028x"];

    private readonly ReferenceData _directory = new();
    private readonly Dictionary<Type, string[]> _ids = [];
    private readonly List<(StreamId Stream, EventEnvelope Event)> _taken = [];

    /// <summary>The lines of it, in the order of recording.</summary>
    public string Lines()
    {
        _ids[typeof(ProgrammeId)] = ["p"];
        Draw(new(StreamKind.Programme, "p"), typeof(ProgrammeEvent));
        Draw(new(StreamKind.Employer, Id(typeof(EmployerId))), typeof(EmployerEvent));
        Draw(new(StreamKind.Trajectory, Id(typeof(TrajectoryId))), typeof(TrajectoryEvent));
        var instants = isEarlier ? EarlierInstants : Instants;
        var last = chance.Next(instants.Length) + 1;
        var moments = _taken.Select(_ => chance.Next(last)).Order().Select(nth => instants[nth]);
        return string.Concat(_taken.Zip(moments, (taken, recordedAt) => Line(taken.Stream, taken.Event, recordedAt)));
    }

    private void Draw(StreamId stream, Type kind)
    {
        var types = StepTypes.All.Select(e => e.Type).Where(t => t != typeof(YearClosed) && (t.IsSubclassOf(kind) || t.IsSubclassOf(typeof(Correction)))).ToList();
        List<EventEnvelope> events = [];
        for (var n = 0; n < Steps; n++)
        {
            // What begins a stream stays: the others stand on it.
            var type = events.Count == 0 ? types[0] : Pick(types);
            if (Enumerable.Range(0, Tries).Select(_ => Next(type, events)).FirstOrDefault(drawn => drawn is not null && IsTaken(stream, events, drawn)) is { } next)
            {
                events.Add(next);
                _taken.Add((stream, next));
            }
        }

        _directory.Apply(stream, StreamReplay.Fold(stream, StreamReplay.ApplyCorrections(events)));
    }

    private bool IsTaken(StreamId stream, IReadOnlyList<EventEnvelope> events, EventEnvelope next) => next.Step is Correction
        ? !StreamDecisions.Correct(stream, events, next, _directory, isEarlier).Failed
        : StreamReplay.Fold(stream, StreamReplay.ApplyCorrections(events)).Validate(next.Step, _directory) is not { } refusal || (isEarlier && refusal.WasAccepted);

    /// <summary>An event of a type; null where there is nothing yet that it could speak of.</summary>
    private EventEnvelope? Next(Type type, IReadOnlyList<EventEnvelope> events)
    {
        var nth = _taken.Count + 1;
        EventId id = new(Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"{(nth % 2 == 0 ? "ffffffff-ffff-ffff-ffff" : "00000000-0000-0000-0000")}-{nth:d12}")));
        if (!type.IsSubclassOf(typeof(Correction)))
        {
            return new(id, nth, default, (Step)Drawn(type, ""));
        }

        if (events.Skip(1).Where(e => e.Step is not Correction).ToList() is not { Count: > 0 } others)
        {
            return null;
        }

        var of = Pick(others);
        var reason = Pick(Enum.GetValues<CorrectionReason>());
        return new(id, nth, default, type == typeof(StepRetracted) ? new StepRetracted(of.Id, reason) : new StepCorrected(of.Id, reason, (Step)Drawn(of.Step.GetType(), "")));
    }

    private object? Drawn(PayloadField field) => !field.IsRequired && chance.Next(2) == 0 ? null : Drawn(field.Type, field.Name);

    private object Drawn(Type type, string name) => type switch
    {
        _ when type == typeof(Definition) => DrawnDefinition(),
        _ when type == typeof(NodaTime.LocalDate) => ContractDate.Find(Pick(Dates))!.Value,
        _ when type == typeof(bool) => chance.Next(2) == 0,
        _ when type == typeof(string) => Text(),
        _ when type == typeof(int) => name switch
        {
            "year" => Pick<int>(isEarlier ? [int.MinValue, 0, 1899, 1900, 2199, 2200, int.MaxValue] : [1900, 2199, 2022]),
            "target" => Pick([0, int.MaxValue]),
            "maximumGapDays" => Pick([0, 31]),
            _ => Pick([0, 6, DefinitionParameter.MostMonths]),
        },
        _ when type == typeof(decimal) => Pick([0m, 0.0000001m, 36.123456789m, 60m, 168m]),
        _ when type == typeof(BarrierCode) => new BarrierCode(Pick([1, BarrierCode.Last])),
        _ when type == typeof(KvkNumber) => new KvkNumber(Pick(["00000000", "99999999"])),
        _ when type == typeof(MunicipalityCode) => new MunicipalityCode(Pick(["GM0000", "GM9999"])),
        { IsEnum: true } => Enum.GetValues(type).GetValue(chance.Next(Enum.GetValues(type).Length))!,
        { IsGenericType: true } => List(type.GetGenericArguments()[0]),
        { IsValueType: true } => Activator.CreateInstance(type, Id(type))!,
        _ => type.GetConstructors().Single().Invoke([.. PayloadField.Of(type).Select(Drawn)]),
    };

    private Definition DrawnDefinition()
    {
        var types = PayloadField.Of(typeof(Definition)).ToDictionary(f => f.Name, f => f.Type);
        var drawn = Pick(Definition.BuiltIn) with { Name = Text() };
        return drawn.Parameters.Aggregate(drawn, (definition, p) => p.With(definition, Drawn(types[p.Name], p.Name)));
    }

    private Array List(Type of)
    {
        var list = Array.CreateInstance(of, chance.Next(4));
        for (var n = 0; n < list.Length; n++)
        {
            list.SetValue(Drawn(of, ""), n);
        }

        return list;
    }

    // Few, so that what names another finds it.
    private string Id(Type type)
    {
        var letter = char.ToLowerInvariant(type.Name[0]);
        return Pick(_ids.TryGetValue(type, out var known) ? known : _ids[type] = type == typeof(EmployerId) || type == typeof(TrajectoryId)
            ? [Pick([$"{letter}", new string(letter, 64), $"{letter}.._-Z9"])]
            : [$"{letter}", new string(letter, 64), $"{letter}.._-Z9"]);
    }

    private string Text() => isEarlier && chance.Next(3) == 0 ? Pick([" ", "\u200B\u2028\t", new string('\u00A0', 200)]) : Pick(Texts);

    private string Line(StreamId stream, EventEnvelope next, string recordedAt) => $"{new JsonObject
    {
        ["id"] = $"{next.Id}",
        ["stream"] = $"{stream}",
        ["type"] = StepTypes.NameOf(next.Step),
        ["recordedAt"] = recordedAt,
        ["actor"] = Text(),
        ["correlationId"] = Pick([null, Text()]),
        ["causationId"] = Pick([null, Text()]),
        ["data"] = JsonNode.Parse(EventSerializer.Encode(next.Step).GetRawText()),
    }.ToJsonString()}\n";

    private TValue Pick<TValue>(IReadOnlyList<TValue> from) => from[chance.Next(from.Count)];
}
