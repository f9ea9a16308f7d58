using Spoor.Identity.Vault;

namespace Spoor.Host.Operations.Backups;

/// <summary>A directory that gets its final name only when all its content is durable, so that an interrupted one never looks complete.
/// Until then it is beside it with the suffix <c>.unfinished</c>, and is deleted if abandoned.</summary>
internal sealed class AtomicDirectoryWriter : IDisposable
{
    private readonly string _place;

    private AtomicDirectoryWriter(string place, string path)
    {
        _place = place;
        Path = path;
    }

    /// <summary>The path until it is finished.</summary>
    public string Path { get; }

    /// <summary>A directory for a path that does not exist, or is an empty directory. Readable by its owner only.</summary>
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

    /// <summary>Writes a file in it, durably.</summary>
    public async Task WriteAsync(string name, Func<Stream, Task> content)
    {
        await using var file = new FileStream(System.IO.Path.Combine(Path, name), FileMode.CreateNew, FileAccess.Write);
        await content(file);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Writes a file in it, durably.</summary>
    public Task WriteAsync(string name, byte[] content) => WriteAsync(name, file => file.WriteAsync(content).AsTask());

    /// <summary>Renames it to its final name.</summary>
    public void Finish()
    {
        DurableFiles.SyncDirectory(Path);
        if (Directory.Exists(_place))
        {
            // Deletes an empty directory only: fails if it was filled in the meantime.
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
