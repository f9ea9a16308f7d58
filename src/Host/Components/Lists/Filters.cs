using NodaTime;
using NodaTime.Text;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Host.Components.Requests;
using Spoor.Host.Words;

namespace Spoor.Host.Components.Lists;

/// <summary>One filter of a list, as in the query string.</summary>
/// <param name="Name">Its name in the query string.</param>
/// <param name="Value">Its value there.</param>
/// <param name="Shown">The displayed value.</param>
public sealed record Filter(string Name, string Value, string Shown)
{
    /// <summary>The label of the filter.</summary>
    public string Label => Word.Of($"filter.{Name}");

    /// <summary>Label and value; for a filter that is only on or off, the label.</summary>
    public string Sentence => Value == Filters.Set ? Label : $"{Label}: {Shown}";
}

/// <summary>The valid filters in the query string of a list. Invalid values are reported by the request context and ignored.</summary>
public sealed class Filters(RequestContext request)
{
    /// <summary>The value of an on/off filter.</summary>
    public const string Set = "ja";

    private const string Sorting = "sorteer";
    private const int Longest = 100;

    private readonly List<Filter> _all = [];
    private string? _sort;

    /// <summary>The active filters, in the order in which they were read.</summary>
    public IReadOnlyList<Filter> All => _all;

    /// <summary>The path of the list.</summary>
    public string Path => request.Path;

    /// <summary>The point-in-time fields, which a form sends along.</summary>
    public IEnumerable<(string Name, string Value)> Time => request.Time.Fields.Where(f => f.Value is not null).Select(f => (f.Name, f.Value!));

    /// <summary>The value of a filter; null if it is not given.</summary>
    public string? this[string name] => _all.Find(f => f.Name == name)?.Value;

    /// <summary>The sort order in the query string; null is the default.</summary>
    public string? SortedBy => _sort;

    /// <summary>A search text.</summary>
    public string? Text(string name)
    {
        if (request.Query.Given(name)?.Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        if (text.Length > Longest)
        {
            request.Query.Refuse(name, text, new($"hooguit {Longest} tekens", $"at most {Longest} characters"));
            return null;
        }

        return Take(name, text, text);
    }

    /// <summary>A code from a list, by its stored name.</summary>
    public string? Code<TCode>(string name, Func<TCode, string> word)
        where TCode : struct, Enum => request.Query.Code<TCode>(name) is { } code ? Take(name, Codes<TCode>.Name(code), word(code)) : null;

    /// <summary>An id.</summary>
    public string? Id<TId>(string name, Func<string, string>? word = null)
        where TId : struct, ITextValue<TId> =>
        request.Query.Id<TId>(name) is { Value: var id } ? Take(name, id, word?.Invoke(id) ?? id) : null;

    /// <summary>A calendar year.</summary>
    public int? Year(string name)
    {
        var (first, last) = (ContractDate.First.Year, ContractDate.Last.Year);
        Text wanted = new($"een jaar van {first} tot en met {last}", $"a year from {first} up to {last}");
        var year = request.Query.Value(name, text => text.Length == 4 && int.TryParse(text, out var found) && found >= first && found <= last ? found : (int?)null, wanted);
        return year is { } known && Take(name, $"{known}", $"{known}") is not null ? known : null;
    }

    /// <summary>A date.</summary>
    public LocalDate? Date(string name)
    {
        var date = request.Query.Date(name);
        return date is { } day && Take(name, LocalDatePattern.Iso.Format(day), Word.Date(day)) is not null ? day : null;
    }

    /// <summary>Whether an on/off filter is on.</summary>
    public bool IsSet(string name)
    {
        switch (request.Query.Given(name))
        {
            case Set:
                return Take(name, Set, Word.Of("yes")) is not null;
            case { } other:
                request.Query.Refuse(name, other, QueryReader.OneOf([Set]));
                return false;
            default:
                return false;
        }
    }

    /// <summary>The sort order: one of some names, descending if prefixed with a hyphen.</summary>
    /// <param name="otherwise">The default order.</param>
    public (TSort Sort, bool Descending) Sort<TSort>((TSort Sort, bool Descending) otherwise, params IReadOnlyList<(string Name, TSort Sort)> known)
    {
        if (request.Query.Given(Sorting) is not { } asked)
        {
            return otherwise;
        }

        foreach (var (name, sort) in known)
        {
            if (asked == name || asked == $"-{name}")
            {
                _sort = asked;
                return (sort, asked[0] == '-');
            }
        }

        request.Query.Refuse(Sorting, asked, QueryReader.OneOf(known.SelectMany(k => (string[])[k.Name, $"-{k.Name}"])));
        return otherwise;
    }

    /// <summary>The first page of this list with some filters changed; null removes one.</summary>
    public string To(params IEnumerable<(string Name, string? Value)> otherwise)
    {
        var fields = new OrderedDictionary<string, string?>();
        foreach (var filter in _all)
        {
            fields[filter.Name] = filter.Value;
        }

        fields[Sorting] = _sort;
        foreach (var (name, value) in otherwise)
        {
            fields[name] = value;
        }

        return request.To(Path, fields.Select(f => (f.Key, f.Value)));
    }

    /// <summary>The list without filters.</summary>
    public string Without => request.To(Path, (Sorting, _sort));

    private string Take(string name, string value, string shown)
    {
        _all.Add(new(name, value, shown));
        return value;
    }
}
