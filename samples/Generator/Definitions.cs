using System.Text.Json;
using Spoor.Domain.Counting;
using Spoor.Domain.Json;
using Spoor.Domain.Trajectories;

namespace Spoor.Samples;

/// <summary>The definitions under <c>samples/definitions/</c>: ours, and those that the differences between the pilots ask for.</summary>
public static class Definitions
{
    private static readonly JsonSerializerOptions Indented = new(SpoorJson.Options) { WriteIndented = true, NewLine = "\n" };

    public static IReadOnlyList<Definition> All { get; } =
    [
        Definition.Nhn2022,
        Definition.Nhn2022 with { Name = "bij-plaatsing", CountsBy = CountsBy.Placement },
        Definition.Nhn2022 with { Name = "bij-behoud", CountsBy = CountsBy.Retention },
        Definition.Nhn2022 with { Name = "minimaal-12-uur", MinimumHoursPerWeek = 12 },
        Definition.Nhn2022 with { Name = "zonder-ggz", RequiresMentalHealth = false },
        Definition.Nhn2022 with { Name = "alleen-ips", ProfessionalRoles = [ProfessionalRole.IpsCounsellor] },
        Definition.NhnPlan,
    ];

    /// <summary>A definition as a file, indented to be read by people.</summary>
    public static string Json(Definition definition) => $"{JsonSerializer.Serialize(definition, Indented)}\n";
}
