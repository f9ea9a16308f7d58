using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>PostgreSQL compiles statements whose plan it finds expensive, and it finds those of an append so: they are told to keep to an index.</summary>
public sealed class OnAServerWithJit
{
    [Fact]
    public async Task Nothing_of_recording_and_replaying_is_compiled_first()
    {
        await using var server = await ServerWithJit.StartAsync();
        (await ServerWithJit.AskAsync(server.Address, "show jit")).ShouldBe(["on"]);
        var database = await server.EmptyDatabaseAsync();

        (await SpoorProcess.RunAsync(["import", Path.Combine(RegisterOnDisk.Examples, "register.jsonl")], database: database)).Exit.ShouldBe(0);
        (await SpoorProcess.RunAsync(["close-year", "--year", "2022", "--known-at", "2023-06-01T00:00:00Z"], database: database)).Exit.ShouldBe(0);
        (await SpoorProcess.RunAsync(["replay", "--year", "2022"], database: database)).Exit.ShouldBe(0);

        (await server.CompiledAsync()).ShouldBeEmpty();
    }
}
