using System.IO.Compression;
using System.Text.Json;
using Spoor.Database;
using Spoor.Domain;

namespace Spoor.EmbeddedPostgres;

/// <summary>PostgreSQL's own programs, unpacked once per version of the archive that the build puts beside this assembly.</summary>
/// <param name="Bin">The directory that holds <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>.</param>
internal sealed record PostgresBinaries(string Bin)
{
    /// <summary>The major version of the package in <c>npm/package.json</c>; a test keeps them in step.</summary>
    public const string MajorVersion = "18";

    private const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public string InitDb => Program("initdb");

    public string PgCtl => Program("pg_ctl");

    /// <summary>The default cache of programs: per user, and for root where the unprivileged user can read them.</summary>
    public static string DefaultCache() =>
        Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows()
            ? "/var/cache/spoor/postgres"
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "spoor", "postgres");

    /// <summary>Finds the programs in the first cache that has or can hold them.</summary>
    /// <returns>Faults: <c>programs-missing</c>, <c>programs-not-unpacked</c>, <c>disk-full</c>.</returns>
    public static Outcome<PostgresBinaries, ClusterFault> Unpack(params ReadOnlySpan<string> caches)
    {
        var archive = Path.Combine(AppContext.BaseDirectory, "postgres", "postgres.zip");
        var identity = Path.ChangeExtension(archive, ".id");
        if (!File.Exists(archive) || !File.Exists(identity))
            return ClusterFaults.NoProgramsForThisMachine();

        var name = $"{MajorVersion}-{File.ReadAllText(identity)[..16].ToLowerInvariant()}";
        foreach (var cache in caches)
        {
            if (Installed(Path.Combine(cache, name)) is { } there)
                return there;
        }

        ClusterFault? fault = null;
        foreach (var cache in caches)
        {
            try
            {
                return UnpackInto(cache, name, archive);
            }
            catch (IOException full) when (Disk.IsFull(full))
            {
                fault = ClusterFaults.DiskFull(cache);
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                fault ??= ClusterFaults.ProgramsNotUnpacked(cache, refused);
            }
        }

        return fault!;
    }

    private static PostgresBinaries UnpackInto(string cache, string name, string archive)
    {
        CreateReadable(cache);
        RemoveAbandoned(cache);
        var half = Path.Combine(cache, $".{name}-{Guid.NewGuid():N}");
        var whole = Path.Combine(cache, name);
        try
        {
            CreateReadable(half);
            ZipFile.ExtractToDirectory(archive, half);
            MakeUsable(half);
            Directory.Move(half, whole);
        }
        catch (IOException) when (Installed(whole) is not null)
        {
            // Another process was first; its files are identical.
        }
        finally
        {
            if (Directory.Exists(half))
                Directory.Delete(half, recursive: true);
        }

        return Installed(whole) ?? throw new IOException($"{archive} holds no programs.");
    }

    // The umask may be too strict for the unprivileged user.
    private static void MakeUsable(string root)
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var directory in Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories))
            File.SetUnixFileMode(directory, Executable);
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var mode = File.GetUnixFileMode(file) | UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            File.SetUnixFileMode(file, Path.GetFileName(Path.GetDirectoryName(file)) == "bin" ? Executable : mode);
        }

        foreach (var package in Directory.EnumerateDirectories(root))
            LinkLibraries(package);
    }

    // npm packages cannot contain links. The package's install script would create them, but we run no install scripts.
    private static void LinkLibraries(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (!File.Exists(list))
            return;
        using var links = JsonDocument.Parse(File.ReadAllText(list));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var path = Path.Combine(package, link.GetProperty("target").GetString()!);
            var target = Path.Combine(package, link.GetProperty("source").GetString()!);
            if (!File.Exists(path))
                File.CreateSymbolicLink(path, Path.GetRelativePath(Path.GetDirectoryName(path)!, target));
        }
    }

    private static PostgresBinaries? Installed(string directory) =>
        Directory.Exists(directory) && Directory.EnumerateDirectories(directory).FirstOrDefault() is { } package
            ? new(Path.Combine(package, "native", "bin"))
            : null;

    private static void CreateReadable(string directory)
    {
        if (OperatingSystem.IsWindows() || Directory.Exists(directory))
        {
            Directory.CreateDirectory(directory);
            return;
        }

        if (Path.GetDirectoryName(directory) is { Length: > 0 } parent && !Directory.Exists(parent))
            CreateReadable(parent);
        Directory.CreateDirectory(directory);
        File.SetUnixFileMode(directory, Executable);
    }

    private static void RemoveAbandoned(string cache)
    {
        foreach (var half in Directory.EnumerateDirectories(cache, ".*-*"))
        {
            if (DateTime.UtcNow - Directory.GetCreationTimeUtc(half) > TimeSpan.FromHours(1))
                Directory.Delete(half, recursive: true);
        }
    }

    private string Program(string name) => Path.Combine(Bin, OperatingSystem.IsWindows() ? name + ".exe" : name);
}
