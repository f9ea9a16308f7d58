using System.Globalization;
using System.Text.RegularExpressions;
using Spoor.Kit;

namespace Spoor.Reliability.Tests.BadFiles;

/// <summary>What a line must look like by itself, by <see cref="EventContract"/> and by nothing of the product. It never calls a sound
/// line unsound: what depends on other lines, and what the contract leaves open, is left to the rules.</summary>
internal static partial class ContractShape
{
    private const int LongestLine = 1024 * 1024;
    private const int LongestText = 200;

    private const string Line = "id:uuid stream:stream version?:version position?:any type:text recordedAt:instant sourceRecordedAt?:instant actor:text correlationId?:text causationId?:text data:object";

    private const string Second = "name:text rulesVersion:number countsBy:start|placement|retention goals:array professionalRoles:array trainedOnly:bool professionalBy:closing|placement countsFrom:intake|profile|proposal requiresMentalHealth:bool mentalHealthEvidence:recorded|any_trace mentalHealthForms:array minimumJobMonths:number maximumGapDays:number minimumHoursPerWeek:number contractForms:array firstStep:first_job|endorsed firstStepContinues:next_step|still_guided unpaidRule:strict|destination unpaidExceptionBy:outcome|intention unpaidStepMonths:number selfEmployedIsEmployer:bool newEmployerNeedsNumber:bool";

    private const string Definition = "name:text countsBy:start|placement|retention professionalRoles:array requiresMentalHealth:bool minimumJobMonths:number unpaidStepMonths:number minimumHoursPerWeek:number";

    /// <summary>Whether a line could be accepted in some register.</summary>
    public static bool IsSound(ReadOnlySpan<byte> line) =>
        line.Length <= LongestLine && StrictJson.TryRead(line, out var value) && IsClean(value)
        && value is Dictionary<string, object?> members && Has(members, Line)
        && EventContract.Find((string)members["type"]!) is { } row
        && (row.Kind == "any" || ((string)members["stream"]!).StartsWith(row.Kind + "/", StringComparison.Ordinal))
        && Has((Dictionary<string, object?>)members["data"]!, row.Fields);

    private static bool Has(Dictionary<string, object?> members, string fields)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in fields.Split(' '))
        {
            var (name, shape) = field.Split(':') switch { [var n, var s] => (n, s), _ => throw new InvalidOperationException(field) };
            known.Add(name.TrimEnd('?'));
            var value = members.GetValueOrDefault(name.TrimEnd('?'));
            if (value is null ? !name.EndsWith('?') : !Fits(value, shape))
            {
                return false;
            }
        }

        return members.Keys.All(known.Contains);
    }

    private static bool Fits(object value, string shape) => (shape, value) switch
    {
        ("any", _) or ("object", Dictionary<string, object?>) or ("array", List<object?>) or ("bool", bool) => true,
        ("text", string) or ("number", StrictJson.Number) => true,
        ("version", StrictJson.Number n) => n.Value >= 1 && Math.Floor(n.Value) == n.Value,
        ("hours", StrictJson.Number n) => n.Value is > 0 and <= 60,
        ("capacity", StrictJson.Number n) => n.Value is >= 0 and <= 60,
        ("barriers", List<object?> list) => list.All(b => b is StrictJson.Number { Value: >= 1 and <= 25 }),
        ("definition", Dictionary<string, object?> definition) => Has(definition, definition.ContainsKey("rulesVersion") ? Second : Definition),
        ("id", string text) => Id().IsMatch(text),
        ("uuid", string text) => Uuid().IsMatch(text),
        ("stream", string text) => Stream().IsMatch(text),
        ("gm", string text) => Municipality().IsMatch(text),
        ("kvk", string text) => Kvk().IsMatch(text),
        ("date", string text) => IsDate(text) && string.CompareOrdinal(text, "1900-01-01") >= 0 && string.CompareOrdinal(text, "2199-12-31") <= 0,
        ("instant", string text) => Instant().IsMatch(text) && IsDate(text[..10])
            && string.CompareOrdinal(text[..10], "1900-01-01") >= 0 && string.CompareOrdinal(text[..10], "2199-12-30") <= 0 && string.CompareOrdinal(text[11..19], "23:59:59") <= 0,
        (_, string code) => shape.Split('|') is { Length: > 1 } codes && codes.Contains(code),
        _ => false,
    };

    private static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && text.All(char.IsAscii);

    private static bool IsClean(object? value) => value switch
    {
        string text => Visible().IsMatch(text) && IsWhole(text) && CodePoints(text) <= LongestText,
        StrictJson.Number number => double.IsFinite(number.Value),
        List<object?> list => list.All(IsClean),
        Dictionary<string, object?> members => members.All(m => IsWhole(m.Key) && IsClean(m.Value)),
        _ => true,
    };

    private static bool IsWhole(string text) => !text.Contains('\0', StringComparison.Ordinal)
        && text.Select((c, at) => char.IsHighSurrogate(c) ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
            : !char.IsLowSurrogate(c) || (at > 0 && char.IsHighSurrogate(text[at - 1]))).All(fine => fine);

    private static int CodePoints(string text) => text.Length - text.Count(char.IsLowSurrogate);

    // What is neither a space nor a control or format character.
    [GeneratedRegex(@"[^\p{Z}\p{Cc}\p{Cf}]")]
    private static partial Regex Visible();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\z")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\A(programme|employer|trajectory)/[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Stream();

    [GeneratedRegex(@"\AGM[0-9]{4}\z")]
    private static partial Regex Municipality();

    [GeneratedRegex(@"\A[0-9]{8}\z")]
    private static partial Regex Kvk();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?Z\z")]
    private static partial Regex Instant();
}
