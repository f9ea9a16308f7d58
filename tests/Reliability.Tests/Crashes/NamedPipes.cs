using System.Diagnostics;
using System.Globalization;

namespace Spoor.Reliability.Tests.Crashes;

/// <summary>Files that a command reads just as fast as the test writes them. Who writes one waits until the command opens it, so
/// a command that takes its files one by one tells by opening the next that it is done with the last.</summary>
internal sealed class NamedPipes : IDisposable
{
    /// <summary>Makes pipes.</summary>
    public NamedPipes(int count)
    {
        Place = Directory.CreateTempSubdirectory("spoor-pipes-").FullName;
        Names = [.. Enumerable.Range(0, count).Select(n => n.ToString("D5", CultureInfo.InvariantCulture))];
        using var made = Process.Start(new ProcessStartInfo("mkfifo", Names) { WorkingDirectory = Place })!;
        made.WaitForExit();
        made.ExitCode.ShouldBe(0);
    }

    /// <summary>Where they are.</summary>
    public string Place { get; }

    /// <summary>What they are called there.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Opens a pipe to write, once the command opens it to read.</summary>
    public Task<FileStream> OpenedAsync(int n) => Task.Factory.StartNew(
        () => new FileStream(PathOf(n), FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0),
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <summary>Lets go of a pipe that nobody will read any more.</summary>
    public async Task GiveUpAsync(int n, Task<FileStream> opening)
    {
        // Opened both ways a pipe waits for nobody, and whoever waited to write has found a reader.
        await using var both = new FileStream(PathOf(n), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        await (await opening).DisposeAsync();
    }

    public void Dispose() => Directory.Delete(Place, recursive: true);

    private string PathOf(int n) => Path.Combine(Place, Names[n]);
}
