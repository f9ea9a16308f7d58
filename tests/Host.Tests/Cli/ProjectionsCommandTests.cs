using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary><c>spoor projections</c> on a register that no host serves.</summary>
public sealed class ProjectionsCommandTests
{
    [Fact]
    public async Task The_lists_stand_at_the_end_of_the_log_before_and_after_a_rebuild()
    {
        using var scratch = new ScratchDirectory();
        string[] register = ["--data", scratch.At("register"), "--lang", "en"];
        (await SpoorProcess.RunAsync(["import", Path.Combine(RegisterOnDisk.Examples, "register.jsonl"), .. register])).Exit.ShouldBe(0);
        var imported = await SpoorProcess.RunAsync(["projections", "--json", .. register]);

        var rebuilt = await SpoorProcess.RunAsync(["projections", "rebuild", "--json", .. register]);

        rebuilt.Exit.ShouldBe(0, rebuilt.Error);
        foreach (var status in (IEnumerable<Answered>)[imported, rebuilt])
        {
            status.Json.GetProperty("position").GetInt64().ShouldBe(453);
        }

        rebuilt.Json.GetProperty("generation").GetInt32().ShouldBe(imported.Json.GetProperty("generation").GetInt32() + 1);

        // The former word is a hidden alias.
        (await SpoorProcess.RunAsync(["views", "status", .. register])).Out.ShouldStartWith("The lists stand at position 453");
    }
}
