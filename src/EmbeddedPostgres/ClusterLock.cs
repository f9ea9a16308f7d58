using Spoor.Database;

namespace Spoor.EmbeddedPostgres;

/// <summary>
/// A file lock that the operating system releases when its holder dies, however it dies. The file stays: deleting it would let two holders
/// lock two files of the same name.
/// </summary>
internal sealed class ClusterLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly FileStream _file;

    private ClusterLock(FileStream file) => _file = file;

    /// <summary>Acquires the lock, exclusive or shared, if that is possible at once.</summary>
    public static ClusterLock? Acquire(string path, bool shared)
    {
        try
        {
            // Reading is enough to lock, so that root and the owner of the data can lock each other's files.
            return new ClusterLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, shared ? FileShare.Read : FileShare.None));
        }
        catch (IOException held) when (held is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException) && !Disk.IsFull(held))
        {
            return null;
        }
    }

    /// <summary>Acquires the lock exclusively, waiting for others to release it.</summary>
    /// <returns>Null if they did not in time.</returns>
    public static async Task<ClusterLock?> WaitAsync(string path, TimeSpan patience, CancellationToken cancellation)
    {
        var until = DateTime.UtcNow + patience;
        while (true)
        {
            if (Acquire(path, shared: false) is { } taken)
                return taken;
            if (DateTime.UtcNow > until)
                return null;
            await Task.Delay(Pause, cancellation);
        }
    }

    public void Dispose() => _file.Dispose();
}
