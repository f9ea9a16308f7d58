using Spoor.Database;
using Spoor.Domain;

namespace Spoor.EmbeddedPostgres;

/// <summary>The directory of the demo register. A marker file says that the demo created it; the demo never fills or clears any other directory.</summary>
public sealed class DemoDirectory
{
    private readonly DataDirectory _directory;

    private DemoDirectory(DataDirectory directory) => _directory = directory;

    /// <summary>The full path.</summary>
    public string Path => _directory.Root;

    /// <summary>The default directory of the demo: beside the user's register, never in it.</summary>
    public static string Default() => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(EmbeddedCluster.DefaultDataDirectory())!, "demo");

    /// <summary>Finds the directory that the demo created, or creates it if there is nothing yet.</summary>
    /// <returns>Or why the demo cannot use it: demo-of-another-register, directory-is-a-file, directory-not-writable, disk-full.</returns>
    public static Outcome<DemoDirectory, ClusterFault> Claim(string path)
    {
        var directory = DataDirectory.At(path);
        try
        {
            if (File.Exists(directory.Root))
                return ClusterFaults.NotADirectory(directory.Root);
            if (File.Exists(directory.DemoMark))
                return new DemoDirectory(directory);
            if (Directory.Exists(directory.Root) && Directory.EnumerateFileSystemEntries(directory.Root).Any(e => System.IO.Path.GetFileName(e) != DataDirectory.LostAndFound))
                return ClusterFaults.NotTheDemos(directory.Root);
            directory.Create();
            File.WriteAllText(directory.DemoMark, "");
            return new DemoDirectory(directory);
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

    /// <summary>Records which register was created here, so that a reset deletes its keys and no others.</summary>
    public void NoteRegister(Guid origin) => File.WriteAllText(_directory.DemoMark, origin.ToString("D"));

    /// <summary>Deletes the register that the demo created here and its vault keys, and nothing else. If interrupted, it can be repeated.</summary>
    /// <returns>Why nothing was deleted: demo-in-use, directory-has-other-files.</returns>
    public async Task<ClusterFault?> ClearAsync(CancellationToken cancellation)
    {
        if (_directory.Foreign() is { } foreign)
            return ClusterFaults.ForeignFiles(Path, foreign);

        // A server left running by a killed command is stopped when its last use is disposed of.
        if (_directory.HasCluster && File.Exists(PostmasterFile.PathIn(_directory.Cluster)))
        {
            if (!(await EmbeddedCluster.OpenAsync(new() { DataDirectory = Path }, cancellation)).Try(out var left, out var fault))
                return fault;
            await left.DisposeAsync();
        }

        using var start = ClusterLock.Acquire(_directory.StartLock, shared: false);
        using var use = start is null ? null : ClusterLock.Acquire(_directory.UseLock, shared: false);
        if (use is null || File.Exists(PostmasterFile.PathIn(_directory.Cluster)))
            return ClusterFaults.DemoInUse(Path);
        Remove();
        return null;
    }

    private void Remove()
    {
        // The keys first: the mark identifies them, and the register is useless without them.
        var keys = EmbeddedCluster.VaultKeysOf(Path);
        if (Guid.TryParse(File.ReadAllText(_directory.DemoMark), out var origin) && Directory.Exists(System.IO.Path.Combine(keys, origin.ToString("D"))))
        {
            Directory.Delete(System.IO.Path.Combine(keys, origin.ToString("D")), recursive: true);
            if (!Directory.EnumerateFileSystemEntries(keys).Any())
                Directory.Delete(keys);
        }

        foreach (var tree in (string[])[_directory.Cluster, .. _directory.Unfinished, _directory.Programs])
        {
            if (Directory.Exists(tree))
                Directory.Delete(tree, recursive: true);
        }

        foreach (var file in (string[])[_directory.Log, _directory.OlderLog, _directory.CheckpointKey])
            File.Delete(file);
        File.WriteAllText(_directory.DemoMark, "");
    }
}
