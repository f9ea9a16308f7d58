using System.Globalization;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Host.Replays;
using Spoor.Projections.Replaying;

namespace Spoor.Host.Web.Year;

/// <summary>Reads the address of the year page. What cannot be read is told, and the rest is kept.</summary>
/// <param name="now">The moment of asking: the default year, and the end of a day that has not ended yet.</param>
internal sealed class YearAddressReader(IQueryCollection query, Instant now)
{
    private readonly List<Text> _faults = [];

    /// <summary>The address, and what of it could not be read.</summary>
    public (YearAddress Address, IReadOnlyList<Text> Faults) Read(string year)
    {
        var (stand, knownAt) = Stand();
        var address = new YearAddress(
            Year(year),
            stand,
            knownAt,
            Value("per", LocalDateConverter.Find, new("een datum, zoals 2022-12-31", "a date, such as 2022-12-31")),
            Given("definitie"),
            Given("programma"),
            Value("status", Codes<Scope>.Find, OneOf(Codes<Scope>.Names)),
            Value("regel", Codes<Rule>.Find, OneOf(Codes<Rule>.Names)),
            Value("pagina", PageNumber, new("een bladzijde: een getal vanaf 1", "a page: a number from 1")),
            Value("open", t => Id<TrajectoryId>(t), TrajectoryPattern),
            Language.Of(query) ?? "nl");
        if (Language.Of(query) is null)
        {
            Refuse("lang", Given("lang")!, OneOf(Language.All));
        }

        return (address, _faults);
    }

    private static Text TrajectoryPattern { get; } = new(
        "een traject-id: 1 tot 64 letters, cijfers, punten, liggende streepjes of koppeltekens",
        "a trajectory id: 1 to 64 letters, digits, dots, underscores or hyphens");

    private int Year(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year >= YearAddress.Years.First && year <= YearAddress.Years.Last)
        {
            return year;
        }

        var current = ReplayInputs.DateOf(now).Year;
        _faults.Add(new(
            $"\"{Cut(text)}\" is geen jaar van {YearAddress.Years.First} tot en met {YearAddress.Years.Last}. U ziet nu {current}; kies hierboven een ander jaar.",
            $"\"{Cut(text)}\" is not a year from {YearAddress.Years.First} up to {YearAddress.Years.Last}. You now see {current}; choose another year above."));
        return current;
    }

    private (string? Stand, Instant? KnownAt) Stand()
    {
        if (Given("stand") is not { } text)
        {
            return default;
        }

        if (LocalDateConverter.Find(text) is { } day)
        {
            // Today has not ended: what is asked for is what is known by now.
            return day == ReplayInputs.DateOf(now) ? default : (text, Moment.EndOf(day));
        }

        if (Moment.Find(text) is { } instant)
        {
            return (text, instant);
        }

        Refuse("stand", text, new(
            "een datum, zoals 2022-12-31, of een moment, zoals 2023-01-15T11:00:00Z",
            "a date, such as 2022-12-31, or a moment, such as 2023-01-15T11:00:00Z"));
        return default;
    }

    private TValue? Value<TValue>(string name, Func<string, TValue?> find, Text wanted)
        where TValue : struct
    {
        if (Given(name) is not { } text)
        {
            return null;
        }

        if (find(text) is { } value)
        {
            return value;
        }

        Refuse(name, text, wanted);
        return null;
    }

    private static TId? Id<TId>(string text)
        where TId : struct, ITextValue<TId> => TId.Follows(text) ? TId.Of(text) : null;

    private static int? PageNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page >= 1 ? page : null;

    // A form sends its empty fields along: they were not filled in.
    private string? Given(string name) => query[name] is [.., { Length: > 0 } last] ? last : null;

    private void Refuse(string name, string value, Text wanted) => _faults.Add(new(
        $"\"{Cut(value)}\" past niet bij {name}: geef {wanted.Nl}. Dit deel van het adres is overgeslagen.",
        $"\"{Cut(value)}\" does not fit {name}: give {wanted.En}. This part of the address was passed over."));

    private static Text OneOf(IEnumerable<string> names)
    {
        var all = string.Join(", ", names);
        return new($"een van {all}", $"one of {all}");
    }

    private static string Cut(string value) => value.Length <= 60 ? value : $"{value[..60]}…";
}
