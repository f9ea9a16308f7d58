using System.Globalization;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.EventStore.Views;

namespace Spoor.Host.Api;

/// <summary>Reads the query string of a read model request strictly: the first error is reported, and nothing is guessed.</summary>
/// <param name="names">The names allowed; any other is an error.</param>
internal sealed class ViewRequest(IQueryCollection query, params string[] names)
{
    /// <summary>The first error; null if there is none so far.</summary>
    public Text? Fault { get; private set; } = ApiRequest.Only(query, names);

    /// <summary>A text; null if it is not given.</summary>
    public string? Text(string name) => ApiRequest.Given(query, name);

    /// <summary>A required text.</summary>
    public string Needed(string name) => Text(name) ?? Wrong("", new($"{name} ontbreekt.", $"{name} is missing."));

    /// <summary>A stored code; null if it is not given.</summary>
    public string? Code<TCode>(string name)
        where TCode : struct, Enum
    {
        if (Text(name) is { } given && Codes<TCode>.Find(given) is null)
        {
            var known = string.Join(", ", Codes<TCode>.Names);
            Refuse(ApiRequest.Wrong(name, given, new(known, known)));
        }

        return Text(name);
    }

    /// <summary>A year; null if it is not given.</summary>
    public int? Year(string name, bool isNeeded = false)
    {
        if (Text(name) is not { } given)
        {
            return isNeeded ? Wrong((int?)null, new($"{name} ontbreekt: geef een jaar, zoals {name}=2022.", $"{name} is missing: give a year, such as {name}=2022.")) : null;
        }

        return Number(given, ContractYears.Last) is >= ContractYears.First and var year ? year : Wrong((int?)null, ApiRequest.Wrong(name, given, ContractYears.Wanted));
    }

    /// <summary>A date; null if it is not given.</summary>
    public LocalDate? Date(string name) => Text(name) is not { } given
        ? null
        : ContractDate.Find(given) ?? Wrong((LocalDate?)null, ApiRequest.Wrong(name, given, new("een datum zoals 2022-12-31", "a date such as 2022-12-31")));

    /// <summary>The page and its size; by default the first fifty rows.</summary>
    public PageRequest Page() => new(Counted("page", 1, PageRequest.MostPages), Counted("size", 50, PageRequest.MostRows));

    /// <summary>The sort order: a name, descending if prefixed with a hyphen; by default the first name.</summary>
    public (TSort Sort, bool Descending) Sort<TSort>(params (string Name, TSort Sort)[] known)
    {
        var given = Text("sort") ?? known[0].Name;
        var index = Array.FindIndex(known, k => k.Name == given.TrimStart('-'));
        if (index < 0 || given.StartsWith("--", StringComparison.Ordinal))
        {
            var all = string.Join(", ", known.Select(k => k.Name));
            Refuse(ApiRequest.Wrong("sort", given, new($"{all}, of met een streepje ervoor", $"{all}, or with a hyphen before it")));
            return (known[0].Sort, false);
        }

        return (known[index].Sort, given.StartsWith('-'));
    }

    private int Counted(string name, int otherwise, int most) => Text(name) is not { } given
        ? otherwise
        : Number(given, most) ?? Wrong(otherwise, ApiRequest.Wrong(name, given, new($"een getal van 1 tot {most}", $"a number from 1 to {most}")));

    private static int? Number(string given, int most) =>
        int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;

    private TValue Wrong<TValue>(TValue otherwise, Text fault)
    {
        Refuse(fault);
        return otherwise;
    }

    private void Refuse(Text fault) => Fault ??= fault;
}
