using System.Text.Json;
using System.Text.Json.Nodes;
using Spoor.Domain.Json;
using Spoor.Projections.YearlyResult;

namespace Spoor.Host.Api;

/// <summary>A year's result as JSON for other programs: the result of rules.md and its hash.</summary>
public static class YearDocument
{
    public static JsonObject Of(YearResult result)
    {
        var document = JsonSerializer.SerializeToNode(result, SpoorJson.Options)!.AsObject();
        document["resultHash"] = result.Hash();
        return document;
    }
}
