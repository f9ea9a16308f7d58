using System.Globalization;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;

namespace Spoor.Host.Components.Requests;

/// <summary>Reads a query string. Invalid values are reported; valid ones still apply.</summary>
public sealed class QueryReader(IQueryCollection query)
{
    private readonly List<Text> _faults = [];
    private readonly HashSet<string> _unclean = [];

    /// <summary>The errors found.</summary>
    public IReadOnlyList<Text> Faults => _faults;

    /// <summary>The value of a field; null if it is empty, as forms send empty fields too. Control characters are rejected.</summary>
    public string? Given(string name)
    {
        if (query[name] is not [.., { Length: > 0 } last])
        {
            return null;
        }

        if (!last.Any(char.IsControl))
        {
            return last;
        }

        if (_unclean.Add(name))
        {
            Refuse(name, new(last.Where(c => !char.IsControl(c)).ToArray()), new("een tekst zonder stuurtekens", "a text without control characters"));
        }

        return null;
    }

    /// <summary>Whether the query string has any of some names.</summary>
    public bool Has(params IReadOnlyList<string> names) => names.Any(query.ContainsKey);

    /// <summary>A code of a list.</summary>
    public TCode? Code<TCode>(string name)
        where TCode : struct, Enum => Value(name, Codes<TCode>.Find, OneOf(Codes<TCode>.Names));

    /// <summary>A date.</summary>
    public LocalDate? Date(string name) => Value(name, ContractDate.Find, new("een datum, zoals 2022-12-31", "a date, such as 2022-12-31"));

    /// <summary>An id.</summary>
    public TId? Id<TId>(string name)
        where TId : struct, ITextValue<TId> => Value(name, IdIn<TId>, TId.Pattern);

    /// <summary>The id in a text; null if it is not an id.</summary>
    public static TId? IdIn<TId>(string text)
        where TId : struct, ITextValue<TId> => TId.Follows(text) ? TId.Of(text) : null;

    /// <summary>A whole number of at least 1.</summary>
    public int? Number(string name, Text wanted) => Value(
        name, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 ? number : (int?)null, wanted);

    /// <summary>The page number of a list.</summary>
    public int? Page() => Number("pagina", new("een bladzijde: een getal vanaf 1", "a page: a number from 1"));

    /// <summary>A value parsed from its text.</summary>
    public TValue? Value<TValue>(string name, Func<string, TValue?> find, Text wanted)
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

    /// <summary>Reports an invalid value.</summary>
    public void Refuse(string name, string value, Text wanted) => _faults.Add(new(
        $"\"{Cut(value)}\" past niet bij {name}: geef {wanted.Nl}. Dit deel van het adres is overgeslagen.",
        $"\"{Cut(value)}\" does not fit {name}: give {wanted.En}. This part of the address was passed over."));

    /// <summary>Reports another error in the address.</summary>
    public void Refuse(Text fault) => _faults.Add(fault);

    /// <summary>The expected input: one of some names.</summary>
    public static Text OneOf(IEnumerable<string> names)
    {
        var all = string.Join(", ", names);
        return new($"een van {all}", $"one of {all}");
    }

    /// <summary>Truncates a value to fit in a sentence.</summary>
    public static string Cut(string value, int most = 60) => value.Length <= most ? value : $"{value[..(char.IsHighSurrogate(value[most - 1]) ? most - 1 : most)]}…";
}
