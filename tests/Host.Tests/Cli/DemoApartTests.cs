using System.Diagnostics;
using Shouldly;
using Spoor.EmbeddedPostgres;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>The demo and real registers are apart: it fills and empties what it made and nothing else, and its register says for ever what it is.</summary>
public sealed class DemoApartTests
{
    private const string Mark = "demo-register";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_demo_has_a_place_beside_the_one_of_a_real_register()
    {
        DemoDirectory.Default().ShouldNotBe(EmbeddedCluster.DefaultDataDirectory());
        Path.GetDirectoryName(DemoDirectory.Default()).ShouldBe(Path.GetDirectoryName(EmbeddedCluster.DefaultDataDirectory()));
    }

    [Theory]
    [InlineData("events", "")]
    [InlineData("an administrator and no events", "")]
    [InlineData("events", "--reset")]
    [InlineData("other files", "")]
    [InlineData("other files", "--reset")]
    public async Task The_demo_refuses_what_it_did_not_make_and_touches_nothing(string holding, string option)
    {
        using var scratch = new ScratchDirectory();
        var real = scratch.At("register");
        switch (holding)
        {
            case "events":
                (await SpoorProcess.RunAsync(["import", Path.Combine(RegisterOnDisk.Examples, "register.jsonl"), "--data", real])).Exit.ShouldBe(0);
                break;
            case "other files":
                Directory.CreateDirectory(real);
                await File.WriteAllTextAsync(Path.Combine(real, "letter.txt"), "Dear reader", Stop);
                break;
            default:
                (await SpoorProcess.RunAsync(["user", "add", "a.jansen", "--name", "A. Jansen", "--role", "administrator", "--data", real])).Exit.ShouldBe(0);
                break;
        }

        var before = Entries(scratch.Path);
        var refused = await SpoorProcess.RunAsync([.. "demo --lang en --data".Split(' '), real, .. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        refused.Exit.ShouldBe(2);
        refused.Error.ShouldContain($"{real} was not made by the demo");
        Entries(scratch.Path).ShouldBe(before);
        if (holding == "other files")
        {
            return;
        }

        (await SpoorProcess.RunAsync(["export", "--data", real])).Out.Count(c => c == '\n').ShouldBe(holding == "events" ? 453 : 0);
        (await SpoorProcess.RunAsync(["user", "list", "--json", "--data", real])).Out.ShouldNotContain("demo-");
        (await SpoorProcess.RunAsync(["doctor", "--json", "--data", real])).Json.GetProperty("findings").EnumerateArray()
            .Single(f => f.GetProperty("check").GetString() == "demo").GetProperty("what").GetString().ShouldBe("Dit is geen register van de demo.");
    }

    [Fact]
    public async Task A_database_is_never_the_demos()
    {
        var refused = await SpoorProcess.RunAsync(["demo", "--lang", "en", "--database", "Host=127.0.0.1;Port=1;Username=x"]);

        refused.Exit.ShouldBe(2);
        refused.Error.ShouldContain("The demo uses no database that is given");
    }

    [Fact]
    public async Task A_register_of_the_demo_says_so_everywhere_goes_along_with_a_backup_and_begins_again_when_asked()
    {
        using var scratch = new ScratchDirectory();
        var (place, real, keys) = (scratch.At("demo"), scratch.At("real"), scratch.At("real-keys"));

        // What the environment says is of the real register.
        var environment = new Dictionary<string, string> { ["SPOOR_DATA"] = real, ["SPOOR_VAULT_KEYS"] = keys, ["SPOOR_KEY"] = scratch.At("real.pem"), ["SPOOR_DATABASE"] = "Host=127.0.0.1;Port=1;Username=x" };
        await using (var demo = await Running.StartAsync("demo", "Ctrl-C", place, environment))
        {
            (await demo.PageAsync("/inloggen")).ShouldContain("personas");
            (await SpoorProcess.RunAsync(["demo", "--reset", "--lang", "en", "--data", place])).Error.ShouldContain("is still in use");
        }

        Directory.Exists(real).ShouldBeFalse();
        Directory.Exists(keys).ShouldBeFalse();
        File.Exists(scratch.At("real.pem")).ShouldBeFalse();
        (await DemoFindingAsync(place)).ShouldBe("This is the demo's register: everything in it is made up.");

        // Served as any register, each page says what it is, and nobody chooses whom to be.
        await using (var served = await Running.StartAsync("serve", "te zien", place))
        {
            var page = await served.PageAsync("/inloggen");
            page.ShouldContain("data-test=\"demo\"");
            page.ShouldNotContain("persona");
            (await served.PageAsync("/geen-pagina")).ShouldContain("data-test=\"demo\"");
        }

        // With a backup, not with an export.
        (await SpoorProcess.RunAsync(["backup", scratch.At("backup"), "--data", place])).Exit.ShouldBe(0);
        (await SpoorProcess.RunAsync(["restore", scratch.At("backup"), "--data", scratch.At("restored")])).Exit.ShouldBe(0);
        (await DemoFindingAsync(scratch.At("restored"))).ShouldBe("This is the demo's register: everything in it is made up.");
        (await SpoorProcess.RunAsync(["export", scratch.At("log.jsonl"), "--data", place])).Exit.ShouldBe(0);
        (await SpoorProcess.RunAsync(["import", scratch.At("log.jsonl"), "--data", scratch.At("imported")])).Exit.ShouldBe(0);
        (await DemoFindingAsync(scratch.At("imported"))).ShouldBe("This is no register of the demo.");

        var lines = File.ReadLines(scratch.At("log.jsonl")).Count();
        (await SpoorProcess.RunAsync(["import", "-", "--data", place], input: Employer)).Exit.ShouldBe(0);
        await using (await Running.StartAsync("demo", "Ctrl-C", place))
        {
        }

        (await SpoorProcess.RunAsync(["export", "--data", place])).Out.Count(c => c == '\n').ShouldBe(lines + 1);
        var oldKeys = Directory.EnumerateDirectories($"{place}.vault-keys").Single();
        await using (await Running.StartAsync("demo --reset", "Ctrl-C", place))
        {
        }

        (await SpoorProcess.RunAsync(["export", "--data", place])).Out.Count(c => c == '\n').ShouldBe(lines);
        Directory.EnumerateDirectories($"{place}.vault-keys").Single().ShouldNotBe(oldKeys);
        File.Exists(Path.Combine(place, Mark)).ShouldBeTrue();
    }

    private static string Employer => $$$"""
        {"id":"{{{Guid.NewGuid()}}}","stream":"employer/E-extra","type":"employer_registered","recordedAt":"{{{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ss}}}Z","actor":"u-1","data":{"name":"Voorbeeld","on":"2024-01-01"}}
        """;

    private static string[] Entries(string directory) =>
        [.. Directory.EnumerateFileSystemEntries(directory).Concat(Directory.EnumerateFileSystemEntries(Path.Combine(directory, "register"))).Order(StringComparer.Ordinal)];

    private static async Task<string?> DemoFindingAsync(string place) =>
        (await SpoorProcess.RunAsync(["doctor", "--json", "--lang", "en", "--data", place])).Json.GetProperty("findings").EnumerateArray()
            .Single(f => f.GetProperty("check").GetString() == "demo").GetProperty("what").GetString();

    /// <summary>A host that runs until it is let go of.</summary>
    private sealed class Running(Process process, int port) : IAsyncDisposable
    {
        public static async Task<Running> StartAsync(string command, string sign, string place, IReadOnlyDictionary<string, string>? environment = null)
        {
            var port = SpoorProcess.FreePort();
            string[] where = command == "serve" ? ["--urls", $"http://localhost:{port}"] : ["--port", $"{port}"];
            var process = SpoorProcess.Start([.. command.Split(' '), .. where, "--data", place], environment: environment);
            await ServeAsProcess.ReadUntilAsync(command == "serve" ? process.StandardError : process.StandardOutput, sign);
            return new(process, port);
        }

        public async Task<string> PageAsync(string address)
        {
            using var client = new HttpClient();
            using var response = await client.GetAsync(new Uri($"http://localhost:{port}{address}"), Stop);
            return await response.Content.ReadAsStringAsync(Stop);
        }

        public async ValueTask DisposeAsync()
        {
            using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await process.WaitForExitAsync(Stop).WaitAsync(TimeSpan.FromMinutes(1), Stop);
            process.ExitCode.ShouldBe(0);
            process.Dispose();
        }
    }
}
