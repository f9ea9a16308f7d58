using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Spoor.Kit;

/// <summary>What a command answered.</summary>
public sealed record Answered(int Exit, string Out, string Error)
{
    /// <summary>Standard output as the one JSON document it must be.</summary>
    public JsonElement Json => JsonElement.Parse(Out);
}

/// <summary>The command line as other programs call it: the executable that src/Host builds, as a process.</summary>
public static class SpoorProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The executable, of the same configuration as the tests.</summary>
    public static string Executable { get; } = Tree.At(
        "src", "Host", "bin", AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug", "net10.0",
        OperatingSystem.IsWindows() ? "spoor.exe" : "spoor");

    private static readonly string TestKey = Path.Combine(Path.GetTempPath(), $"spoor-tests-{Guid.NewGuid():N}.pem");

    /// <summary>Starts a command without waiting for it. No database of the caller's own environment is used.</summary>
    /// <param name="environment">What it finds in its environment besides.</param>
    /// <param name="executable">Another build of the program; null is that of this tree.</param>
    public static Process Start(
        IEnumerable<string> arguments, string? directory = null, string? database = null, IReadOnlyDictionary<string, string>? environment = null, string? executable = null)
    {
        var start = new ProcessStartInfo(executable ?? Executable)
        {
            WorkingDirectory = directory ?? Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var ofTheCaller in (string[])["SPOOR_DATABASE", "SPOOR_DATABASE_FILE", "SPOOR_DATA", "SPOOR_VAULT_KEYS", "SPOOR_KEYS", "SPOOR_KEYS_FILE", "SPOOR_PUBLIC", "OTEL_EXPORTER_OTLP_ENDPOINT"])
        {
            start.Environment.Remove(ofTheCaller);
        }

        start.Environment.Remove("SPOOR_KEY");

        // What a test asks it asks as fast as it can.
        start.Environment["SPOOR_RATE"] = "off";
        if (database is not null)
        {
            start.Environment["SPOOR_DATABASE"] = database;

            // A database of another server has no directory of ours beside it: the key would stand in the user's own.
            start.Environment["SPOOR_KEY"] = TestKey;
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{Executable} did not start.");
    }

    /// <summary>Begins a register in which there is nothing yet.</summary>
    /// <param name="data">Its directory; null where a database is given.</param>
    public static async Task BeginRegisterAsync(string? data = null, string? database = null)
    {
        string[] place = data is null ? [] : ["--data", data];
        var begun = await RunAsync(["migrate", .. place], database: database);
        if (begun.Exit != 0)
        {
            throw new InvalidOperationException(begun.Error);
        }
    }

    /// <summary>A port of this machine that nobody listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<Answered> RunAsync(
        IEnumerable<string> arguments,
        string? input = null,
        string? directory = null,
        string? database = null,
        IReadOnlyDictionary<string, string>? environment = null,
        string? executable = null)
    {
        using var process = Start(arguments, directory, database, environment, executable);
        using var stop = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(stop.Token);
        var error = process.StandardError.ReadToEndAsync(stop.Token);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
        }

        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(stop.Token);
            return new(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"spoor {string.Join(' ', arguments)} did not end within {Patience}.");
        }
    }
}

/// <summary>A directory of a test's own, gone afterwards.</summary>
public sealed class ScratchDirectory : IDisposable
{
    public string Path { get; } = ScratchPlace.Make("spoor-");

    /// <summary>A path in it.</summary>
    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A file in it.</summary>
    public string With(string name, string content)
    {
        File.WriteAllText(At(name), content);
        return At(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
