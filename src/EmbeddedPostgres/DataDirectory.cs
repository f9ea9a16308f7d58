using Spoor.Database;
using Spoor.Domain;

namespace Spoor.EmbeddedPostgres;

/// <summary>
/// The directory given with <c>--data</c>, and its layout. The cluster is one level down, so that it can be created under a temporary name and
/// moved into place, and so that our lock files are not among PostgreSQL's files.
/// </summary>
internal sealed record DataDirectory
{
    private const string UnfinishedPrefix = "unfinished-";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private DataDirectory(string root) => Root = root;

    public string Root { get; }

    public string Cluster => Path.Combine(Root, "cluster");

    /// <summary>
    /// A new temporary name for creating a cluster: the initdb of a killed command may still be writing in the previous one. Anything with such a name may be deleted.
    /// </summary>
    public string NewUnfinished() => Path.Combine(Root, $"{UnfinishedPrefix}{Guid.NewGuid():N}");

    /// <summary>The remains of killed commands.</summary>
    public IEnumerable<string> Unfinished => Directory.EnumerateFileSystemEntries(Root, UnfinishedPrefix + "*");

    /// <summary>Where PostgreSQL's programs are unpacked if the user's own cache is not usable.</summary>
    public string Programs => Path.Combine(Root, "programs");

    public string Log => Path.Combine(Root, "postgres.log");

    public string OlderLog => Path.Combine(Root, "postgres.log.1");

    /// <summary>The name of the file with the checkpoint key.</summary>
    public const string CheckpointKeyFile = "checkpoint-key.pem";

    public string CheckpointKey => Path.Combine(Root, CheckpointKeyFile);

    public string StartLock => Path.Combine(Root, "start.lock");

    public string UseLock => Path.Combine(Root, "use.lock");

    /// <summary>Marks a register created by the demo; holds its id.</summary>
    public string DemoMark => Path.Combine(Root, "demo-register");

    /// <summary>Present on a dedicated disk.</summary>
    public const string LostAndFound = "lost+found";

    public bool HasCluster => Directory.Exists(Cluster);

    /// <summary>The directory of a path, without accessing it.</summary>
    public static DataDirectory At(string path) => new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

    /// <summary>Finds or creates the directory.</summary>
    /// <param name="mayBegin">Whether a register may be created here; if not, nothing is created.</param>
    /// <returns>Faults: every reason why it cannot be used.</returns>
    public static Outcome<DataDirectory, ClusterFault> Prepare(string path, bool mayBegin)
    {
        var directory = At(path);
        try
        {
            if (File.Exists(directory.Root))
                return ClusterFaults.NotADirectory(directory.Root);
            if (mayBegin)
                directory.Create();
            else if (!Directory.Exists(directory.Root))
                return ClusterFaults.NoRegister(directory.Root);
            var isMissing = !mayBegin && !directory.HasCluster;
            return directory.Judge() is { } fault ? fault : isMissing ? ClusterFaults.NoRegister(directory.Root) : directory;
        }
        catch (IOException full) when (Disk.IsFull(full))
        {
            return ClusterFaults.DiskFull(directory.Root);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            return ClusterFaults.NotWritable(directory.Root, refused);
        }
    }

    /// <summary>Whether it holds a register of this version, or room for one.</summary>
    public ClusterFault? Judge()
    {
        if (HasCluster)
            return JudgeCluster();

        var version = Path.Combine(Root, "PG_VERSION");
        if (File.Exists(version))
        {
            var found = File.ReadAllText(version).Trim();
            return found == PostgresBinaries.MajorVersion
                ? ClusterFaults.BareCluster(Root)
                : ClusterFaults.OtherVersion(Root, found, PostgresBinaries.MajorVersion);
        }

        return Foreign() is { } foreign ? ClusterFaults.ForeignFiles(Root, foreign) : null;
    }

    /// <summary>The name of an unexpected entry; null if there is none.</summary>
    public string? Foreign()
    {
        string[] expected = [Cluster, StartLock, UseLock, CheckpointKey, Programs, Log, OlderLog, DemoMark, Path.Combine(Root, LostAndFound), .. Unfinished];
        return Path.GetFileName(Directory.EnumerateFileSystemEntries(Root).Except(expected).Order(StringComparer.Ordinal).FirstOrDefault());
    }

    /// <summary>Rotates a large log, so that it cannot fill the disk over the years.</summary>
    public void TurnOverLog()
    {
        const long large = 10 * 1024 * 1024;
        if (new FileInfo(Log) is { Exists: true, Length: > large })
            File.Move(Log, OlderLog, overwrite: true);
    }

    /// <summary>The end of the log, from an offset, in one line.</summary>
    public string LastWords(long from)
    {
        const int few = 6;
        if (!File.Exists(Log))
            return "";
        using var log = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        log.Seek(Math.Min(from, log.Length), SeekOrigin.Begin);
        using var reader = new StreamReader(log);
        return string.Join(" | ", reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(few));
    }

    private ClusterFault? JudgeCluster()
    {
        try
        {
            // Listing fails in a directory without access; File.Exists would only return false.
            var version = Directory.EnumerateFiles(Cluster, "PG_VERSION").FirstOrDefault();
            return (version is null ? "" : File.ReadAllText(version).Trim()) switch
            {
                PostgresBinaries.MajorVersion => null,
                "" => ClusterFaults.Damaged(Root),
                var found => ClusterFaults.OtherVersion(Root, found, PostgresBinaries.MajorVersion),
            };
        }
        catch (UnauthorizedAccessException)
        {
            return ClusterFaults.OtherOwner(Root);
        }
    }

    /// <summary>Creates the directory if needed, accessible only to its owner.</summary>
    public void Create()
    {
        if (Directory.Exists(Root))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Root);
        else
            Directory.CreateDirectory(Root, Private);
    }
}
