using System.Globalization;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.EventStore.Replays;
using Spoor.Host.Components.Requests;

namespace Spoor.Host.Api;

/// <summary>Reads the query string of an API request strictly: a misspelt name would silently give another result.</summary>
internal static class ApiRequest
{
    private static readonly string[] OfReplay = ["year", "programme", "knownAt", "asOf", "definition", "lang"];

    /// <summary>The requested replay. A definition is only ever a name.</summary>
    /// <param name="besides">The other names allowed.</param>
    /// <param name="needsYear">Whether the result depends on the year.</param>
    public static Outcome<ReplayRequest, Text> Replay(IQueryCollection query, bool needsYear = true, params string[] besides)
    {
        if (Only(query, [.. OfReplay, .. besides]) is { } stray)
        {
            return stray;
        }

        var replay = new ReplayRequest(0, Given(query, "programme"), Definition: Given(query, "definition"));
        if (Given(query, "year") is { } year)
        {
            if (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !ContractYears.Hold(number))
            {
                return Wrong("year", year, ContractYears.Wanted);
            }

            replay = replay with { Year = number };
        }
        else if (needsYear)
        {
            return new Text("year ontbreekt: geef een jaar, zoals year=2022.", "year is missing: give a year, such as year=2022.");
        }

        if (Given(query, "knownAt") is { } knownAt)
        {
            if (InstantParser.FindOrEndOfDay(knownAt) is not { } instant)
            {
                return Wrong("knownAt", knownAt, new("een datum zoals 2023-01-15 of een moment zoals 2023-01-15T11:00:00Z", "a date such as 2023-01-15 or an instant such as 2023-01-15T11:00:00Z"));
            }

            replay = replay with { KnownAt = instant };
        }

        if (Given(query, "asOf") is { } asOf)
        {
            if (ContractDate.Find(asOf) is not { } date)
            {
                return Wrong("asOf", asOf, new("een datum zoals 2022-12-31", "a date such as 2022-12-31"));
            }

            replay = replay with { AsOf = date };
        }

        return replay;
    }

    /// <summary>An unknown or repeated name; null if there is none.</summary>
    public static Text? Only(IQueryCollection query, params string[] names)
    {
        foreach (var (name, values) in query)
        {
            if (!names.Contains(name, StringComparer.Ordinal))
            {
                return new(
                    $"\"{name}\" is hier niet bekend. Bekend zijn: {string.Join(", ", names)}.",
                    $"\"{name}\" is not known here. Known are: {string.Join(", ", names)}.");
            }

            if (values.Count > 1)
            {
                return new($"{name} is meer dan eens gegeven. Geef het eenmaal.", $"{name} is given more than once. Give it once.");
            }
        }

        return Language.Of(query) is null ? Wrong("lang", Given(query, "lang")!, new("nl of en", "nl or en")) : null;
    }

    public static string? Given(IQueryCollection query, string name) => query[name] is [.., { Length: > 0 } last] ? last : null;

    public static Text Wrong(string name, string value, Text wanted) => new(
        $"\"{value}\" past niet bij {name}: geef {wanted.Nl}.", $"\"{value}\" does not fit {name}: give {wanted.En}.");
}
