using System.Diagnostics;
using Npgsql;
using Spoor.Database;
using Spoor.EventStore.Postgres;

namespace Spoor.Kit;

/// <summary>A PostgreSQL that compiles what it thinks is expensive, as PostgreSQL comes; the one that Spoor brings along cannot. Debian's, with what it ran counted by
/// <c>pg_stat_statements</c>.</summary>
public sealed class ServerWithJit : IAsyncDisposable
{
    private readonly string _directory;
    private readonly string _programs;

    private ServerWithJit(string directory, string programs)
    {
        _directory = directory;
        _programs = programs;
    }

    /// <summary>For the server's superuser.</summary>
    public string Address => new NpgsqlConnectionStringBuilder { Host = _directory, Username = "superuser", Database = "postgres" }.ConnectionString;

    /// <summary>Makes and starts one.</summary>
    /// <exception cref="InvalidOperationException">There is none on this machine and none can be installed.</exception>
    public static async Task<ServerWithJit> StartAsync()
    {
        var programs = await MachineProgram.FindAsync(Find, "postgresql") ?? throw new InvalidOperationException(
            "No PostgreSQL with a JIT was found and none could be installed. Install Debian's postgresql (15 or newer), which brings initdb and llvmjit.");
        var directory = ScratchPlace.Make("spoor-jit-");
        var server = new ServerWithJit(directory, programs);
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "postgres", directory);
        }

        await server.AsUserAsync("initdb", "-D", server.Data, "-k", "--auth=trust", "--username=superuser");
        await File.AppendAllTextAsync(Path.Combine(server.Data, "postgresql.conf"), $"""
            listen_addresses = ''
            unix_socket_directories = '{directory}'
            shared_preload_libraries = 'pg_stat_statements'
            pg_stat_statements.track = all
            """);
        await server.AsUserAsync("pg_ctl", "-D", server.Data, "-w", "-s", "-l", Path.Combine(directory, "log"), "start");
        return server;
    }

    /// <summary>The address of a new, empty database; once.</summary>
    public async Task<string> EmptyDatabaseAsync()
    {
        await AskAsync(Address, "create database counted");
        return new NpgsqlConnectionStringBuilder(Address) { Database = "counted" }.ConnectionString;
    }

    /// <summary>What it compiled since it was started: statements, and those within functions.</summary>
    public async Task<IReadOnlyList<string>> CompiledAsync()
    {
        await AskAsync(Address, "create extension if not exists pg_stat_statements");
        return await AskAsync(Address, "select calls || ' times: ' || query from pg_stat_statements where jit_functions > 0");
    }

    /// <summary>Asks something as the superuser.</summary>
    public static async Task<IReadOnlyList<string>> AskAsync(string address, string query)
    {
        await using var source = RegisterDatabase.Connect(address);
        await using var command = source.CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await AsUserAsync("pg_ctl", "-D", Data, "-w", "-s", "-m", "immediate", "stop");
        Directory.Delete(_directory, recursive: true);
    }

    private string Data => Path.Combine(_directory, "data");

    private static string? Find() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql")
            .Where(d => File.Exists(Path.Combine(d, "lib", "llvmjit.so")) && File.Exists(Path.Combine(d, "lib", "pg_stat_statements.so")) && File.Exists(Path.Combine(d, "bin", "initdb")))
            .Order(StringComparer.Ordinal)
            .Select(d => Path.Combine(d, "bin"))
            .LastOrDefault()
        : null;

    /// <summary>PostgreSQL does not run as root.</summary>
    private Task AsUserAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", "--inh-caps=-all", Path.Combine(_programs, program), .. arguments])
        : RunAsync(Path.Combine(_programs, program), arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // A server that goes on would keep an output of ours open for as long as it lives: what it says stands in its log.
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" }) ?? throw new InvalidOperationException($"{program} did not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
