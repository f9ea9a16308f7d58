using System.Diagnostics;
using System.Net;
using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>The demo as a process: it fills, serves, and leaves nothing running when it is told to stop.</summary>
public sealed class ServeAsProcess
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demo_fills_an_empty_register_serves_it_and_stops_cleanly_on_a_signal()
    {
        using var scratch = new ScratchDirectory();
        var port = SpoorProcess.FreePort();
        using var demo = SpoorProcess.Start(["demo", "--port", $"{port}", "--data", scratch.At("register")]);
        var told = await ReadUntilAsync(demo.StandardOutput, "Ctrl-C");

        told.ShouldContain("Het voorbeeldregister van de regio is gevuld");
        told.Count(c => c == '?').ShouldBeGreaterThanOrEqualTo(3);
        told.ShouldContain($"http://localhost:{port}/trajecten/T-2022-35/waarom\n     Kies daar om rond te kijken als: projectleider, evaluator\n");
        told.ShouldContain($"http://localhost:{port}/zegel\n     Kies daar om rond te kijken als: projectleider, evaluator, beheerder\n");
        using var client = new HttpClient();
        await SignedIn.ByPersonaAsync(client, new($"http://localhost:{port}"), "lead");
        var page = await client.GetStringAsync(new Uri($"http://localhost:{port}/"), Stop);
        page.ShouldContain("data-kpi=\"trajectories\"");
        (await client.GetAsync(new Uri($"http://localhost:{port}/health"), Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);

        // Another command shares the running register meanwhile, and a second server cannot have the port.
        var beside = await SpoorProcess.RunAsync(["replay", "--year", "2022", "--data", scratch.At("register")]);
        beside.Exit.ShouldBe(0);
        var second = await SpoorProcess.RunAsync(["serve", "--urls", $"http://localhost:{port}", "--data", scratch.At("register"), "--lang", "en"]);
        second.Exit.ShouldBe(2);
        second.Error.ShouldContain("in use");

        using var kill = Process.Start("kill", ["-TERM", $"{demo.Id}"]);
        await demo.WaitForExitAsync(Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop);
        demo.ExitCode.ShouldBe(0);
        Directory.EnumerateFiles(scratch.Path, "postmaster.pid", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_host_that_nobody_can_sign_in_to_says_how_to_make_the_first_account()
    {
        using var scratch = new ScratchDirectory();
        using var host = SpoorProcess.Start(["serve", "--lang", "en", "--urls", $"http://localhost:{SpoorProcess.FreePort()}", "--data", scratch.At("register")]);

        (await ReadUntilAsync(host.StandardError, "can be seen")).ShouldContain("spoor user add LOGIN");

        using var kill = Process.Start("kill", ["-TERM", $"{host.Id}"]);
        await host.WaitForExitAsync(Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop);
    }

    [Fact]
    public async Task A_role_that_the_identity_provider_gives_in_a_programme_that_is_not_there_is_told_at_the_start_and_by_doctor()
    {
        using var scratch = new ScratchDirectory();
        Dictionary<string, string> provider = new()
        {
            ["SPOOR_OIDC_ISSUER"] = "https://idp.example", ["SPOOR_OIDC_CLIENT"] = "spoor", ["SPOOR_OIDC_SECRET"] = "geheim van de toets",
            ["SPOOR_OIDC_ROLES"] = "groups=leads>lead:elders", ["SPOOR_OIDC_AMR"] = "mfa",
        };
        using var host = SpoorProcess.Start(["serve", "--lang", "en", "--urls", $"http://localhost:{SpoorProcess.FreePort()}", "--data", scratch.At("register")], environment: provider);
        var told = await ReadUntilAsync(host.StandardError, "can be seen");
        var findings = (await SpoorProcess.RunAsync(["doctor", "--json", "--lang", "en", "--data", scratch.At("register")], environment: provider)).Json.GetProperty("findings").EnumerateArray()
            .ToDictionary(f => f.GetProperty("check").GetString()!, f => (Severity: f.GetProperty("gravity").GetString(), What: f.GetProperty("what").GetString()!));
        using var kill = Process.Start("kill", ["-TERM", $"{host.Id}"]);
        await host.WaitForExitAsync(Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop);

        findings["server-rights"].Severity.ShouldBe("ok", "it looked at the server that runs");
        findings["provider-roles"].Severity.ShouldBe("warning");
        findings["provider-roles"].What.ShouldContain("elders");
        told.ShouldContain(findings["provider-roles"].What);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("0")]
    [InlineData("65536")]
    public async Task A_port_that_is_none_is_bad_usage(string port)
    {
        var answered = await SpoorProcess.RunAsync(["demo", "--port", port]);

        answered.Exit.ShouldBe(2);
        answered.Error.ShouldContain("port");
        answered.Error.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("http://0.0.0.0:5999")]
    [InlineData("http://example.org:5999")]
    public async Task Nothing_but_this_machine_is_listened_on(string address)
    {
        var answered = await SpoorProcess.RunAsync(["serve", "--urls", address]);

        answered.Exit.ShouldBe(2);
        answered.Error.ShouldContain("passwords would travel in the open");
    }

    internal static async Task<string> ReadUntilAsync(StreamReader output, string sign)
    {
        var told = "";
        while (!told.Contains(sign, StringComparison.Ordinal))
        {
            told += $"{await output.ReadLineAsync(Stop) ?? throw new EndOfStreamException($"It ended after: {told}")}\n";
        }

        return told;
    }
}
