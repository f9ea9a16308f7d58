using System.Diagnostics;

namespace Spoor.Reliability.Tests.Additions;

/// <summary>A copy of the source tree, without what is built from it.</summary>
internal sealed class TreeCopy : IDisposable
{
    private static readonly HashSet<string> Built = [".git", "bin", "obj", "node_modules", "vendor", "TestResults"];

    private readonly ScratchDirectory _place = new();

    public TreeCopy() => Copy(new(Tree.Root), Path);

    public string Path => _place.Path;

    /// <summary>The program that the copy builds.</summary>
    public string Executable => _place.At(System.IO.Path.GetRelativePath(Tree.Root, SpoorProcess.Executable));

    /// <summary>Builds the copy.</summary>
    public async Task<TimeSpan> BuildAsync()
    {
        var watch = Stopwatch.StartNew();
        var (exit, said) = await DotnetAsync("build", "-v", "q");
        exit.ShouldBe(0, said);
        return watch.Elapsed;
    }

    /// <summary>Runs tests of the copy.</summary>
    /// <returns>Whether they pass, and what was said.</returns>
    public async Task<(bool Pass, string Said)> TestAsync(string project, string filter = "")
    {
        var (exit, said) = await DotnetAsync(["test", "--no-build", $"tests/{project}", .. filter.Length > 0 ? (string[])["--filter", filter] : []]);
        return (exit == 0, said);
    }

    /// <summary>Approves a document that a test of the copy has made.</summary>
    public void Approve(string document) => File.Move(_place.At($"docs/{document}.received.md"), _place.At($"docs/{document}.md"), overwrite: true);

    public void Dispose() => _place.Dispose();

    private async Task<(int Exit, string Said)> DotnetAsync(params IEnumerable<string> arguments)
    {
        // What the process that runs these tests was told about its own build is not for another build.
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Path, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var own in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(own);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var dotnet = Process.Start(start)!;
        var said = Task.WhenAll(dotnet.StandardOutput.ReadToEndAsync(), dotnet.StandardError.ReadToEndAsync());
        await dotnet.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (dotnet.ExitCode, string.Concat(await said));
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(System.IO.Path.Combine(to, file.Name));
        }

        foreach (var folder in from.EnumerateDirectories().Where(d => !Built.Contains(d.Name)))
        {
            Copy(folder, System.IO.Path.Combine(to, folder.Name));
        }
    }
}
