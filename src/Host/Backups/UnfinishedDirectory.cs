using System.Runtime.InteropServices;
using System.Text;

namespace Spoor.Host.Backups;

/// <summary>A directory that gets its name only when all that is in it is durable, so that one which was cut off never looks whole.
/// It stands beside its name, ends in <c>.unfinished</c>, and is gone where it is given up.</summary>
internal sealed class UnfinishedDirectory : IDisposable
{
    private readonly string _place;

    private UnfinishedDirectory(string place, string path)
    {
        _place = place;
        Path = path;
    }

    /// <summary>Where it stands until it is finished.</summary>
    public string Path { get; }

    /// <summary>A directory for a place where nothing stands, or an empty directory. Only its owner may look into it.</summary>
    public static UnfinishedDirectory For(string place)
    {
        var path = $"{place}.{System.IO.Path.GetRandomFileName()}.unfinished";
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new(place, path);
    }

    /// <summary>Writes a file of it, durably.</summary>
    public async Task Write(string name, Func<Stream, Task> content)
    {
        await using var file = new FileStream(System.IO.Path.Combine(Path, name), FileMode.CreateNew, FileAccess.Write);
        await content(file);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Writes a file of it, durably.</summary>
    public Task Write(string name, byte[] content) => Write(name, file => file.WriteAsync(content).AsTask());

    /// <summary>Gives it its name.</summary>
    public void Finish()
    {
        Sync(Path);
        if (Directory.Exists(_place))
        {
            // An empty directory; one that was filled meanwhile stays, and this fails.
            Directory.Delete(_place);
        }

        Directory.Move(Path, _place);
        Sync(System.IO.Path.GetDirectoryName(_place)!);
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    /// <summary>Makes the names in a directory durable: the flush of a file does not, and .NET opens no directory.</summary>
    private static void Sync(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = OpenNative(Encoding.UTF8.GetBytes($"{directory}\0"), 0);
        var synced = descriptor >= 0 && SyncNative(descriptor) == 0;
        var fault = Marshal.GetLastPInvokeErrorMessage();
        if (descriptor >= 0)
        {
            _ = CloseNative(descriptor);
        }

        if (!synced)
        {
            throw new IOException($"{directory}: {fault}");
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenNative(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SyncNative(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CloseNative(int descriptor);
}
