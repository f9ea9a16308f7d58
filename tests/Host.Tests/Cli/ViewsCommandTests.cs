using System.Globalization;
using System.Text.Json;
using NodaTime;
using Shouldly;
using Spoor.Host.Cli;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary><c>spoor views</c> on a register that no host serves.</summary>
public sealed class ViewsCommandTests
{
    [Theory]
    [InlineData("nl", ". (Technische melding: trajectory/T-1: Sequence contains no elements.)")]
    [InlineData("en", ". (Technical message: trajectory/T-1: Sequence contains no elements.)")]
    public void What_the_program_says_of_a_view_that_stopped_stands_behind_the_sentence_and_is_called_what_it_is(string language, string apart)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        ViewsCommand.Line(new("cases", 4, Steps.Day("2022-03-01"), 1, Filled: true, WantsRebuild: false, new(5, null, "trajectory/T-1: Sequence contains no elements", Instant.FromUtc(2022, 3, 1, 9, 0))))
            .ShouldEndWith(apart);
    }

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
