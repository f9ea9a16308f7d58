using System.Text.Json;
using System.Text.Json.Nodes;
using Spoor.Domain.Json;
using Spoor.Domain.Programmes;

namespace Spoor.Projections.YearlyResult;

/// <summary>The result recorded by a closing. The log leaves out null values; the result and its hash include them.</summary>
public static class ClosedResult
{
    private static readonly string[] WithTarget = ["trajectories", "newEmployers"];

    // A missing number is not zero: another program recorded it.
    private static readonly JsonSerializerOptions Whole = new(SpoorJson.Options) { RespectRequiredConstructorParameters = true };

    /// <summary>The result as counted: an unset target is null again.</summary>
    public static JsonObject InFull(YearClosed closing)
    {
        var result = JsonNode.Parse(closing.Result.Canonical)!.AsObject();
        foreach (var figures in WithTarget.Select(f => result[f]).OfType<JsonObject>().Where(f => !f.ContainsKey("target")))
        {
            figures["target"] = null;
        }

        return result;
    }

    /// <summary>The figures of the result; null if another program recorded it in an unknown form.</summary>
    public static ClosedFigures? Find(YearClosed closing)
    {
        try
        {
            return InFull(closing).Deserialize<ClosedFigures>(Whole);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The hash of the complete result.</summary>
    public static string Hash(YearClosed closing) => CanonicalJson.Hash(JsonSerializer.SerializeToElement(InFull(closing)));
}

/// <summary>The figures of a year as it was closed.</summary>
public sealed record ClosedFigures(int Year, TrajectoryFigures Trajectories, EmployerFigures NewEmployers, CohortFigures Cohort)
{
    /// <summary>The figures of a result.</summary>
    public static ClosedFigures Of(YearResult result) => new(result.Year, result.Trajectories, result.NewEmployers, result.Cohort);
}
