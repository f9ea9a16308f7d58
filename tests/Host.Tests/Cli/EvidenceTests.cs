using System.Diagnostics;
using System.Text.RegularExpressions;
using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>What docs/evidence.md lets someone do without Spoor is run as it stands there.</summary>
public sealed partial class EvidenceTests
{
    private const string Root = "sha256:0f3f411d46aa2d0d84950406edea32249659496504b68ee151d4194a42662714";

    private static readonly string Document = File.ReadAllText(Tree.At("docs", "evidence.md"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_program_gives_the_printed_root_of_the_file_it_is_about_and_of_what_is_exported_from_it()
    {
        using var scratch = new ScratchDirectory();
        var python = await MachineProgram.FindAsync(["python3"], "python3")
            ?? throw new InvalidOperationException("python3 was not found and could not be installed. Install python3: this test runs the program of docs/evidence.md.");
        scratch.With("root.py", Python().Match(Document).Groups[1].Value);
        var sample = Tree.At("samples", "noord-holland-noord", "register.jsonl");
        Document.ShouldContain(Root);
        (await SpoorProcess.RunAsync(["import", sample, "--data", scratch.At("r")])).Exit.ShouldBe(0);
        (await SpoorProcess.RunAsync(["export", scratch.At("register.jsonl"), "--data", scratch.At("r")])).Exit.ShouldBe(0);

        foreach (var file in (string[])[sample, scratch.At("register.jsonl")])
        {
            var told = await RunAsync(python, scratch.Path, "root.py", file, "1222");
            told.ShouldBe((0, $"{Root}\n"), file);
        }

        (await RunAsync(python, scratch.Path, "root.py", sample, "1223")).Exit.ShouldNotBe(0);
    }

    [Fact]
    public async Task The_signature_of_a_sheet_is_checked_by_the_commands_that_stand_there()
    {
        using var scratch = new ScratchDirectory();
        _ = await MachineProgram.FindAsync(["openssl"], "openssl")
            ?? throw new InvalidOperationException("openssl was not found and could not be installed. Install openssl: this test runs the commands of docs/evidence.md.");
        (await SpoorProcess.RunAsync(["import", Tree.At("samples", "noord-holland-noord", "register.jsonl"), "--data", scratch.At("r")])).Exit.ShouldBe(0);
        var sheet = (await SpoorProcess.RunAsync(["checkpoint", "--json", "--data", scratch.At("r")])).Json;
        scratch.With("publiek.txt", sheet.GetProperty("publicKey").GetString()!);
        scratch.With("handtekening.txt", sheet.GetProperty("signature").GetString()!);
        scratch.With("tekst.txt", $"spoor/{sheet.GetProperty("origin").GetString()}\n{sheet.GetProperty("size").GetInt64()}\n{sheet.GetProperty("root").GetString()}\n{sheet.GetProperty("takenAt").GetString()}\n");
        var commands = Document.Split('\n').Where(l => l.StartsWith("    base64 ", StringComparison.Ordinal) || l.StartsWith("    openssl ", StringComparison.Ordinal)).Select(l => l.Trim()).ToList();
        commands.Count.ShouldBe(2);

        var checkedSheet = await RunAsync("/bin/sh", scratch.Path, "-c", $"set -e; {string.Join("; ", commands)}; sha256sum sleutel.der");

        checkedSheet.Exit.ShouldBe(0, checkedSheet.Out);
        checkedSheet.Out.ShouldContain("Verified OK");
        var fingerprint = sheet.GetProperty("fingerprint").GetString()!.Replace("sha256:", "", StringComparison.Ordinal);
        checkedSheet.Out.ShouldContain(fingerprint);
    }

    private static async Task<(int Exit, string Out)> RunAsync(string program, string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(Stop);
        var told = await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        return (process.ExitCode, process.ExitCode == 0 ? told : $"{told}{await error}");
    }

    [GeneratedRegex(@"```python\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Python();
}
