using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Spoor.Identity.Vault;

/// <summary>Files that are there, or gone, whatever happens the moment after.</summary>
public static class DurableFiles
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>What a file is called until it is whole.</summary>
    internal const string Unfinished = ".new";

    /// <summary>Makes the names in a directory durable: the flush of a file does not, and .NET opens no directory.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    public static void SyncDirectory(string directory)
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

    /// <summary>Makes a directory that its owner alone may look into.</summary>
    internal static void CreateDirectory(string directory)
    {
        if (Directory.Exists(directory))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
            return;
        }

        Directory.CreateDirectory(directory, OwnersAlone | UnixFileMode.UserExecute);
        SyncDirectory(Path.GetDirectoryName(directory)!);
    }

    /// <summary>Writes a file that its owner alone may read, in the place of one that may be there: cut off, it is the old one.</summary>
    internal static void Write(string path, ReadOnlySpan<byte> content)
    {
        var half = path + Unfinished;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnersAlone;
        }

        using (var file = new FileStream(half, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(half, path, overwrite: true);
        SyncDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Overwrites what a file holds with what means nothing, as far as the file system writes in place. Where another host does the same at the same time,
    /// both do it, or the other has.</summary>
    internal static void Overwrite(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            file.Write(RandomNumberGenerator.GetBytes((int)file.Length));
            file.Flush(flushToDisk: true);
        }
        catch (FileNotFoundException)
        {
            // It is gone.
        }
    }

    /// <summary>Takes a file away; nothing where there is none.</summary>
    internal static void Unlink(string path)
    {
        File.Delete(path);
        SyncDirectory(Path.GetDirectoryName(path)!);
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
