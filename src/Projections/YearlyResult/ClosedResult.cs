using System.Text.Json;
using System.Text.Json.Nodes;
using Spoor.Domain.Json;
using Spoor.Domain.Programmes;

namespace Spoor.Projections.YearlyResult;

/// <summary>The result that a closing recorded. The log leaves out what is null; the result and its hash do not.</summary>
public static class ClosedResult
{
    private static readonly string[] WithTarget = ["trajectories", "newEmployers"];

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
    public static YearResult? Find(YearClosed closing)
    {
        try
        {
            return InFull(closing).Deserialize<YearResult>(SpoorJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The hash of the result in full.</summary>
    public static string Hash(YearClosed closing) => CanonicalJson.Hash(JsonSerializer.SerializeToElement(InFull(closing)));
}
