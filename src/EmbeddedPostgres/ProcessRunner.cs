using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Spoor.EmbeddedPostgres;

/// <summary>The result of a program.</summary>
/// <param name="ExitCode">Its exit code, or 127 if it could not be started.</param>
/// <param name="Output">Its standard output and standard error.</param>
internal sealed record Ended(int ExitCode, string Output)
{
    public bool Well => ExitCode == 0;
}

/// <summary>A command: a program, its arguments (no shell parses them), working directory and environment.</summary>
internal sealed record Command(string Program, params IReadOnlyList<string> Arguments)
{
    public string? WorkingDirectory { get; init; }

    /// <summary>PGDATA for the program, if given. PostgreSQL's own tools quote a path for a shell if they get it as an argument; this way they don't.</summary>
    public string? ClusterDirectory { get; init; }
}

internal static class ProcessRunner
{
    /// <summary>The exit code for a missing program.</summary>
    public const int NotFound = 127;

    /// <summary>Runs a command to its end. Cancelling kills it (and only it: a server it started has its own session).</summary>
    public static async Task<Ended> RunAsync(Command command, CancellationToken cancellation = default)
    {
        using var process = new Process { StartInfo = Describe(command) };
        try
        {
            process.Start();
        }
        catch (Win32Exception missing)
        {
            return new Ended(NotFound, missing.Message);
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        return new Ended(process.ExitCode, (await output + await errors).Trim());
    }

    private static ProcessStartInfo Describe(Command command)
    {
        var start = new ProcessStartInfo(command.Program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = command.WorkingDirectory ?? "",
        };
        foreach (var argument in command.Arguments)
            start.ArgumentList.Add(argument);

        // The server outlives the command and runs as another user: it does not inherit our environment, which may hold secrets or another cluster's PG settings.
        if (!OperatingSystem.IsWindows())
        {
            start.Environment.TryGetValue("PATH", out var path);
            start.Environment.Clear();
            start.Environment["PATH"] = path is { Length: > 0 } ? path : "/usr/local/bin:/usr/bin:/bin";
        }

        // Messages are searched for their cause, so they must be untranslated.
        start.Environment["LC_ALL"] = "C";
        if (command.ClusterDirectory is { } cluster)
            start.Environment["PGDATA"] = cluster;
        return start;
    }
}
