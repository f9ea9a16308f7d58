using System.Text.Json;
using Spoor.Domain.Json;

namespace Spoor.Host.Api;

/// <summary>Responses of the API, serialised as the contract specifies.</summary>
internal static class ApiAnswer
{
    public static IResult Json<TValue>(TValue value) =>
        Results.Text(JsonSerializer.Serialize(value, SpoorJson.Options), "application/json; charset=utf-8");
}
