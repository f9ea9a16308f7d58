using System.Text.Json;
using System.Text.Json.Nodes;
using Spoor.Domain.Json;
using Spoor.Domain.Programmes;

namespace Spoor.Projections.YearlyResult;

/// <summary>The result that a closing recorded. The log leaves out what is null; the result and its hash do not.</summary>
public static class ClosedResult
{
    private static readonly string[] WithTarget = ["trajectories", "newEmployers"];

    // What is not there is no nought: another program recorded it.
    private static readonly JsonSerializerOptions Whole = new(SpoorJson.Options) { RespectRequiredConstructorParameters = true };

    /// <summary>The result as it was counted: a target that was not set is null again.</summary>
    public static JsonObject InFull(YearClosed closing)
    {
        var result = JsonNode.Parse(closing.Result.Canonical)!.AsObject();
        foreach (var figures in WithTarget.Select(f => result[f]).OfType<JsonObject>().Where(f => !f.ContainsKey("target")))
        {
            figures["target"] = null;
        }

        return result;
    }

    /// <summary>The figures of the result; null where another program recorded it in a form that this one does not know.</summary>
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

    /// <summary>The hash of the result in full.</summary>
    public static string Hash(YearClosed closing) => CanonicalJson.Hash(JsonSerializer.SerializeToElement(InFull(closing)));
}

/// <summary>The figures of a year as it was closed.</summary>
public sealed record ClosedFigures(int Year, TrajectoryFigures Trajectories, EmployerFigures NewEmployers, CohortFigures Cohort)
{
    /// <summary>Those of a result.</summary>
    public static ClosedFigures Of(YearResult result) => new(result.Year, result.Trajectories, result.NewEmployers, result.Cohort);
}
