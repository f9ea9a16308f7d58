using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Host.Words;

namespace Spoor.Host.Components.Forms;

/// <summary>A date, in the format of a browser's date input or in Dutch notation.</summary>
public sealed record DateField(string Name, bool IsRequired = true) : FormField(Name, IsRequired)
{
    private static readonly LocalDatePattern Typed = LocalDatePattern.CreateWithInvariantCulture("d-M-uuuu");

    public override FieldValue Read(IReadOnlyList<string> given, FormOptions known, EventId id) => given switch
    {
        [] => default,
        [var text, ..] when Find(text) is { } date => new(LocalDatePattern.Iso.Format(date)),
        _ => FieldValue.Wrong("record.error.date"),
    };

    public override string Shown(IReadOnlyList<string> given, FormOptions known) => given is [var text, ..] && Find(text) is { } date ? Word.Date(date) : "";

    /// <summary>The date in a text; null if it is not a date.</summary>
    public static LocalDate? Find(string text) =>
        ContractDate.Find(text)
        ?? (Typed.Parse(text).TryGetValue(default, out var date) && date >= ContractDate.First && date <= ContractDate.Last ? date : null);
}

/// <summary>A code from a list.</summary>
/// <param name="Heading">The key prefix of the list's words.</param>
/// <param name="Codes">The stored names, in the order of the contract.</param>
public sealed record CodeField(string Name, bool IsRequired, string Heading, IReadOnlyList<string> Codes) : FormField(Name, IsRequired)
{
    // Up to this many are shown as radio buttons; more as a list.
    private const int MostBeside = 7;

    public static CodeField Of(string name, Type codes, bool isRequired = true) => new(name, isRequired, CodeWords.Heading(codes), Domain.Json.Codes.Names(codes));

    public override bool IsGroup => Codes.Count <= MostBeside;

    public override FieldValue Read(IReadOnlyList<string> given, FormOptions known, EventId id) => given switch
    {
        [] => default,
        [var text, ..] when Codes.Contains(text) => new(text),
        _ => FieldValue.Wrong("record.error.choose"),
    };

    public override string Shown(IReadOnlyList<string> given, FormOptions known) => given is [var text, ..] && Codes.Contains(text) ? Word.Of($"{Heading}.{text}") : "";
}

/// <summary>Yes or no; a third answer is empty, if optional.</summary>
public sealed record YesNoField(string Name, bool IsRequired = true) : FormField(Name, IsRequired)
{
    public override bool IsGroup => true;

    public override FieldValue Read(IReadOnlyList<string> given, FormOptions known, EventId id) => given switch
    {
        [] => default,
        ["true", ..] => new(true),
        ["false", ..] => new(false),
        _ => FieldValue.Wrong("record.error.choose"),
    };

    public override string Shown(IReadOnlyList<string> given, FormOptions known) => given is [var text, ..] ? Word.Of(text == "true" ? "yes" : "no") : "";
}

/// <summary>A number, with a decimal comma or point.</summary>
/// <param name="IsWhole">Whether it must be an integer.</param>
public sealed record NumberField(string Name, bool IsRequired = true, bool IsWhole = false) : FormField(Name, IsRequired)
{
    public override FieldValue Read(IReadOnlyList<string> given, FormOptions known, EventId id)
    {
        if (given is not [var text, ..])
        {
            return default;
        }

        return decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) < 1_000_000 && (!IsWhole || number == decimal.Truncate(number)) && decimal.Round(number, 4) == number
                ? IsWhole ? new((int)number) : new(number)
                : FieldValue.Wrong(IsWhole ? "record.error.whole" : "record.error.number");
    }

    public override string Shown(IReadOnlyList<string> given, FormOptions known) => given is [var text, ..] ? text : "";
}

/// <summary>A name of something other than a person.</summary>
public sealed record TextField(string Name, bool IsRequired = true) : FormField(Name, IsRequired)
{
    /// <summary>The maximum text length of the contract.</summary>
    public const int Most = 200;

    public override FieldValue Read(IReadOnlyList<string> given, FormOptions known, EventId id) => given switch
    {
        [] => default,
        [var text, ..] when text.EnumerateRunes().Count() <= Most && !text.Any(char.IsControl) => new(text),
        _ => FieldValue.Wrong("record.error.text", Most),
    };
}

/// <summary>A text with a pattern, such as a pseudonym or a KvK number.</summary>
public sealed record PatternField(string Name, bool IsRequired, Func<string, bool> Follows, Text Pattern) : FormField(Name, IsRequired)
{
    public static PatternField Of<TId>(string name, bool isRequired)
        where TId : struct, ITextValue<TId> => new(name, isRequired, TId.Follows, TId.Pattern);

    public override FieldValue Read(IReadOnlyList<string> given, FormOptions known, EventId id) => given switch
    {
        [] => default,
        [var text, ..] when !Follows(text) => FieldValue.Wrong("record.error.pattern", Word.Of(Pattern)),
        [var text, ..] when IsServiceNumber(text) => FieldValue.Wrong("record.error.bsn"),
        [var text, ..] => new(text),
    };

    // Nine digits that pass the eleven test are a citizen service number, which must never be stored.
    private static bool IsServiceNumber(string text) =>
        text.Length == 9 && text.All(char.IsAsciiDigit)
        && text.Select((digit, index) => (digit - '0') * (index == 8 ? -1 : 9 - index)).Sum() % 11 == 0;
}

/// <summary>Any number of the 25 barriers of the guide.</summary>
public sealed record BarriersField(string Name) : FormField(Name, IsRequired: false)
{
    public override bool IsGroup => true;

    public override FieldValue Read(IReadOnlyList<string> given, FormOptions known, EventId id)
    {
        var numbers = given.Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Distinct().ToList();
        return numbers switch
        {
            [] => default,
            _ when numbers.Any(n => n is < 1 or > Domain.Trajectories.BarrierCode.Last) => FieldValue.Wrong("record.error.choose"),
            _ => new(new System.Text.Json.Nodes.JsonArray([.. numbers.Order().Select(n => (System.Text.Json.Nodes.JsonNode)n)])),
        };
    }

    public override string Shown(IReadOnlyList<string> given, FormOptions known) =>
        string.Join("; ", given.Select(text => Word.Find($"barrier.{text}")).OfType<string>());

    public override IReadOnlyList<string> Texts(JsonElement stored) => [.. stored.EnumerateArray().Select(e => e.GetRawText())];
}
