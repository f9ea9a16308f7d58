using System.Text.Json;
using NodaTime;

using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Json;

/// <summary>Reads the value types of the contract from JSON, and describes what is expected.</summary>
public static class FieldReaders
{
    private static readonly Dictionary<Type, FieldReader> Simple = new()
    {
        [typeof(bool)] = new(
            new("true of false", "true or false"),
            v => v.ValueKind is JsonValueKind.True or JsonValueKind.False ? v.GetBoolean() : null),
        [typeof(int)] = new(
            new("een geheel getal", "a whole number"),
            v => v.ValueKind == JsonValueKind.Number && v.TryGetInt32(out var number) ? number : null),
        [typeof(long)] = new(
            new("een geheel getal", "a whole number"),
            v => v.ValueKind == JsonValueKind.Number && v.TryGetInt64(out var number) ? number : null),
        [typeof(decimal)] = new(
            new("een getal", "a number"),
            v => v.ValueKind == JsonValueKind.Number && v.TryGetDecimal(out var number) ? number : null),
        [typeof(string)] = new(new("een tekst", "a text"), TextOf),
        [typeof(JsonElement)] = new(
            new("een object met velden", "an object with fields"),
            v => v.ValueKind == JsonValueKind.Object ? v : null),
        [typeof(JsonDocumentText)] = new(
            new("een object met velden", "an object with fields"),
            v => v.ValueKind == JsonValueKind.Object ? new JsonDocumentText(CanonicalJson.Write(v, keepNulls: true)) : null),
        [typeof(EventId)] = new(
            new("een UUID", "a UUID"),
            v => EventId.Find(TextOf(v))),
        [typeof(BarrierCode)] = new(
            new("een getal van 1 tot en met 25", "a number from 1 to 25"),
            v => v.ValueKind == JsonValueKind.Number && v.TryGetInt32(out var number) ? Barrier(number) : null),
        [typeof(LocalDate)] = new(
            new(
                "een bestaande datum van 1900-01-01 tot en met 2199-12-31, zoals 2022-03-01",
                "a date that exists, from 1900-01-01 to 2199-12-31, such as 2022-03-01"),
            v => TextOf(v) is { } text ? ContractDate.Find(text) : null),
        [typeof(Instant)] = new(
            new("een moment, zoals 2022-03-01T10:15:30Z", "a moment, such as 2022-03-01T10:15:30Z"),
            v => TextOf(v) is { } text && ContractInstant.Pattern.Parse(text).TryGetValue(default, out var instant) ? instant : null),
    };

    /// <summary>The reader for a type; null for a record, which has fields of its own.</summary>
    public static FieldReader? For(Type type) => type switch
    {
        _ when Simple.TryGetValue(type, out var simple) => simple,
        { IsEnum: true } => Made(nameof(Code), type),
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => Made(nameof(List), type.GetGenericArguments()[0]),
        { IsValueType: true } => Made(nameof(TextValue), type),
        _ => null,
    };

    private static FieldReader Made(string method, Type type) => (FieldReader)typeof(FieldReaders)
        .GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
        .MakeGenericMethod(type).Invoke(null, null)!;

    private static BarrierCode? Barrier(int number) => number is >= 1 and <= BarrierCode.Last ? new BarrierCode(number) : null;

    private static FieldReader Code<TCode>()
        where TCode : struct, Enum
    {
        var names = string.Join(", ", Codes<TCode>.Names);
        return new(new($"een van {names}", $"one of {names}"), v => TextOf(v) is { } name && Codes<TCode>.Find(name) is { } code ? code : null);
    }

    private static FieldReader TextValue<TValue>()
        where TValue : struct, ITextValue<TValue> => new(
        TValue.Pattern,
        v => TextOf(v) is { } text && TValue.Follows(text) ? TValue.Of(text) : null);

    private static FieldReader List<TItem>()
    {
        var reader = For(typeof(TItem))!;
        return new(
            new($"een lijst, elk {reader.Expected.Nl}", $"a list, each {reader.Expected.En}"),
            v =>
            {
                if (v.ValueKind != JsonValueKind.Array)
                {
                    return null;
                }

                var items = new TItem[v.GetArrayLength()];
                foreach (var (index, element) in v.EnumerateArray().Index())
                {
                    if (reader.Read(element) is not { } read)
                    {
                        return null;
                    }

                    items[index] = (TItem)read;
                }

                return items;
            });
    }

    private static string? TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <param name="Expected">A description of a valid value.</param>
/// <param name="Read">The value, or null if the JSON is not valid for it.</param>
public sealed record FieldReader(Text Expected, Func<JsonElement, object?> Read);
