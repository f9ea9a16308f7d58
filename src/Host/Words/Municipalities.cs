using System.Collections.Frozen;
using NodaTime;
using Spoor.Domain;

namespace Spoor.Host.Words;

/// <summary>The municipalities of Noord-Holland Noord by CBS code, including those merged since.</summary>
public static class Municipalities
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["GM0361"] = "Alkmaar",
        ["GM0373"] = "Bergen (NH)",
        ["GM0383"] = "Castricum",
        ["GM0388"] = "Enkhuizen",
        ["GM0398"] = "Heerhugowaard",
        ["GM0399"] = "Heiloo",
        ["GM0400"] = "Den Helder",
        ["GM0405"] = "Hoorn",
        ["GM0416"] = "Langedijk",
        ["GM0420"] = "Medemblik",
        ["GM0432"] = "Opmeer",
        ["GM0441"] = "Schagen",
        ["GM0448"] = "Texel",
        ["GM0450"] = "Uitgeest",
        ["GM0498"] = "Drechterland",
        ["GM0532"] = "Stede Broec",
        ["GM1598"] = "Koggenland",
        ["GM1911"] = "Hollands Kroon",
        ["GM1980"] = "Dijk en Waard",
    }.ToFrozenDictionary();

    // Municipalities that began or ended on a first of January the register may contain (CBS, Gemeentelijke indeling).
    private static readonly FrozenDictionary<string, LocalDate> Since = new Dictionary<string, LocalDate>
    {
        ["GM1598"] = new(2007, 1, 1), ["GM1911"] = new(2012, 1, 1), ["GM1980"] = new(2022, 1, 1),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, (LocalDate From, string Into)> Merged = new Dictionary<string, (LocalDate, string)>
    {
        ["GM0398"] = (new(2022, 1, 1), "GM1980"), ["GM0416"] = (new(2022, 1, 1), "GM1980"),
    }.ToFrozenDictionary();

    /// <summary>All municipalities by name.</summary>
    public static IReadOnlyList<(MunicipalityCode Code, string Name)> All { get; } =
        [.. Names.OrderBy(n => n.Value, StringComparer.Ordinal).Select(n => (new MunicipalityCode(n.Key), n.Value))];

    /// <summary>That a municipality does not exist on a day, and which does; null if it does, or is unknown.</summary>
    public static Text? NotThere(MunicipalityCode code, LocalDate day)
    {
        var name = NameOf(code);
        if (Merged.TryGetValue(code.Value, out var merged) && day >= merged.From)
        {
            var into = Names[merged.Into];
            return new(
                $"De gemeente {name} bestaat op {Word.Date(day)} niet meer: sinds {Word.Date(merged.From)} is het {into}.",
                $"The municipality {name} does not exist any more on {Word.Date(day)}: since {Word.Date(merged.From)} it is {into}.");
        }

        return Since.TryGetValue(code.Value, out var from) && day < from
            ? new(
                $"De gemeente {name} bestaat op {Word.Date(day)} nog niet: pas vanaf {Word.Date(from)}.",
                $"The municipality {name} does not exist yet on {Word.Date(day)}: only from {Word.Date(from)}.")
            : null;
    }

    /// <summary>The name of a municipality; the code of one outside the region.</summary>
    public static string NameOf(MunicipalityCode code) => Names.GetValueOrDefault(code.Value, code.Value);
}
