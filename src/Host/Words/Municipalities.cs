using System.Collections.Frozen;
using Spoor.Domain;

namespace Spoor.Host.Words;

/// <summary>The municipalities of Noord-Holland Noord by their CBS codes, those that have merged since included.</summary>
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

    /// <summary>All of them by name.</summary>
    public static IReadOnlyList<(MunicipalityCode Code, string Name)> All { get; } =
        [.. Names.OrderBy(n => n.Value, StringComparer.Ordinal).Select(n => (new MunicipalityCode(n.Key), n.Value))];

    /// <summary>The name of a municipality; of one elsewhere its code.</summary>
    public static string NameOf(MunicipalityCode code) => Names.GetValueOrDefault(code.Value, code.Value);
}
