using System.Text.Json;
using System.Text.Json.Nodes;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>The contract's example register in which 2022 and 2027, a year without targets, were closed as they were known on 10 January 2023, and 2028 with
/// a hash that is not that of its result.</summary>
public sealed class ClosedRegister : IAsyncLifetime
{
    public const string KnownAt = "2023-01-10T11:00:00Z";

    private readonly RegisterOnDisk _register = new();

    /// <summary>The answer of <c>replay</c> that each closing was made of, by year.</summary>
    public Dictionary<int, JsonObject> Results { get; } = [];

    public Answered Imported { get; private set; } = new(-1, "", "");

    public async ValueTask InitializeAsync()
    {
        await _register.InitializeAsync();
        var lines = "";
        foreach (var year in (int[])[2022, 2027, 2028])
        {
            var replayed = await RunAsync("replay", "--year", $"{year}", "--known-at", KnownAt, "--json");
            Results[year] = JsonNode.Parse(replayed.Out)!.AsObject();
            lines += Closing(year, Results[year]) + "\n";
        }

        Imported = await SpoorProcess.RunAsync(["import", "-", "--data", _register.Data, "--json"], input: lines);
    }

    /// <summary>Runs a command on this register.</summary>
    public Task<Answered> RunAsync(params string[] arguments) => _register.RunAsync(arguments);

    public ValueTask DisposeAsync() => _register.DisposeAsync();

    private static string Closing(int year, JsonObject replayed)
    {
        var result = replayed.DeepClone().AsObject();
        result.Remove("resultHash");
        return JsonSerializer.Serialize(new
        {
            id = $"00000000-0000-4000-8000-00000000{year}",
            stream = "programme/nhn",
            type = "year_closed",
            recordedAt = "2025-01-02T10:00:00Z",
            actor = "u-001",
            data = new
            {
                year,
                definition = result["definition"],
                atPosition = result["position"],
                result,
                resultHash = year == 2028 ? $"sha256:{new string('0', 64)}" : replayed["resultHash"]!.GetValue<string>(),
            },
        });
    }
}
