using Spoor.Database;
using Spoor.Domain;

namespace Spoor.EmbeddedPostgres;

/// <summary>
/// The directory a user names with <c>--data</c>, and what stands where in it. The cluster is one level down, so that it can be made beside its place and
/// moved into it whole, and so that our locks do not stand among PostgreSQL's files.
/// </summary>
internal sealed record DataDirectory
{
    private const string UnfinishedPrefix = "unfinished-";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private DataDirectory(string root) => Root = root;

    public string Root { get; }

    public string Cluster => Path.Combine(Root, "cluster");

    /// <summary>
    /// Where a cluster is made: each time a new name, for the initdb of a killed command may still be writing in the last one. Whatever is so named is half-made and may go.
    /// </summary>
    public string NewUnfinished() => Path.Combine(Root, $"{UnfinishedPrefix}{Guid.NewGuid():N}");

    /// <summary>What killed commands left behind.</summary>
    public IEnumerable<string> Unfinished => Directory.EnumerateFileSystemEntries(Root, UnfinishedPrefix + "*");

    /// <summary>Where PostgreSQL's programs are unpacked if the user's own cache cannot hold them.</summary>
    public string Programs => Path.Combine(Root, "programs");

    public string Log => Path.Combine(Root, "postgres.log");

    public string OlderLog => Path.Combine(Root, "postgres.log.1");

    /// <summary>The name of the file that holds the key for checkpoints.</summary>
    public const string CheckpointKeyFile = "checkpoint-key.pem";

    public string CheckpointKey => Path.Combine(Root, CheckpointKeyFile);

    public string StartLock => Path.Combine(Root, "start.lock");

    public string UseLock => Path.Combine(Root, "use.lock");

    /// <summary>Stands where the demo made the register; it holds which one that is.</summary>
    public string DemoMark => Path.Combine(Root, "demo-register");

    /// <summary>A disk of its own comes with one.</summary>
    public const string LostAndFound = "lost+found";

    public bool HasCluster => Directory.Exists(Cluster);

    /// <summary>The directory of a path, of which nothing is looked at or made.</summary>
    public static DataDirectory At(string path) => new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

    /// <summary>Finds the directory, or makes it.</summary>
    /// <param name="mayBegin">Whether a register may begin here; where it may not, nothing is made.</param>
    /// <returns>Faults: everything that makes it not ours to use.</returns>
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

    /// <summary>Whether what is here is a register of this version, or room for one.</summary>
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

    /// <summary>The name of something here that is none of ours; nothing where there is none.</summary>
    public string? Foreign()
    {
        string[] expected = [Cluster, StartLock, UseLock, CheckpointKey, Programs, Log, OlderLog, DemoMark, Path.Combine(Root, LostAndFound), .. Unfinished];
        return Path.GetFileName(Directory.EnumerateFileSystemEntries(Root).Except(expected).Order(StringComparer.Ordinal).FirstOrDefault());
    }

    /// <summary>Sets aside a log that has grown, so that a register of years does not fill the disk with it.</summary>
    public void TurnOverLog()
    {
        const long large = 10 * 1024 * 1024;
        if (new FileInfo(Log) is { Exists: true, Length: > large })
            File.Move(Log, OlderLog, overwrite: true);
    }

    /// <summary>The end of the log, from a point on, in one line.</summary>
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
            // Listing is what a closed directory of someone else refuses; File.Exists would only say no.
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

    /// <summary>Makes the directory where it is not there, for its owner alone.</summary>
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
