using Spoor.Identity.Vault;

namespace Spoor.Host.Operations.Backups;

/// <summary>A directory that gets its name only when all that is in it is durable, so that one which was cut off never looks whole.
/// It stands beside its name, ends in <c>.unfinished</c>, and is gone where it is given up.</summary>
internal sealed class AtomicDirectoryWriter : IDisposable
{
    private readonly string _place;

    private AtomicDirectoryWriter(string place, string path)
    {
        _place = place;
        Path = path;
    }

    /// <summary>Where it stands until it is finished.</summary>
    public string Path { get; }

    /// <summary>A directory for a place where nothing stands, or an empty directory. Only its owner may look into it.</summary>
    public static AtomicDirectoryWriter For(string place)
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
    public async Task WriteAsync(string name, Func<Stream, Task> content)
    {
        await using var file = new FileStream(System.IO.Path.Combine(Path, name), FileMode.CreateNew, FileAccess.Write);
        await content(file);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Writes a file of it, durably.</summary>
    public Task WriteAsync(string name, byte[] content) => WriteAsync(name, file => file.WriteAsync(content).AsTask());

    /// <summary>Gives it its name.</summary>
    public void Finish()
    {
        DurableFiles.SyncDirectory(Path);
        if (Directory.Exists(_place))
        {
            // An empty directory; one that was filled meanwhile stays, and this fails.
            Directory.Delete(_place);
        }

        Directory.Move(Path, _place);
        DurableFiles.SyncDirectory(System.IO.Path.GetDirectoryName(_place)!);
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
