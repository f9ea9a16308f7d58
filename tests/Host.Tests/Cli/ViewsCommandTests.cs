using System.Text.Json;
using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary><c>spoor views</c> on a register that no host serves.</summary>
public sealed class ViewsCommandTests
{
    [Fact]
    public async Task Views_that_were_never_filled_are_said_to_be_so_and_a_rebuild_fills_them()
    {
        using var scratch = new ScratchDirectory();
        string[] register = ["--data", scratch.At("register"), "--lang", "en"];
        (await SpoorProcess.Run(["import", Path.Combine(RegisterOnDisk.Examples, "register.jsonl"), .. register])).Exit.ShouldBe(0);

        var rebuilt = await SpoorProcess.Run(["views", "rebuild", "--json", .. register]);

        rebuilt.Exit.ShouldBe(0, rebuilt.Error);
        rebuilt.Json.GetProperty("head").GetInt64().ShouldBe(453);
        var views = rebuilt.Json.GetProperty("views").EnumerateArray().ToList();
        views.Select(v => v.GetProperty("view").GetString()).ShouldBe(["cases", "employers", "programmes", "worklist", "years"]);
        views.ShouldAllBe(v => v.GetProperty("filled").GetBoolean() && v.GetProperty("behind").GetInt64() == 0 && v.GetProperty("stopped").ValueKind == JsonValueKind.Null);

        var told = await SpoorProcess.Run(["views", .. register]);
        told.Exit.ShouldBe(0);
        told.Out.ShouldContain("No running Spoor keeps the stored views now");
        told.Out.ShouldContain("cases       position 453");
    }
}
