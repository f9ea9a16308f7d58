using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Spoor.Identity.Vault;

/// <summary>Writes and deletes files durably, even across a crash.</summary>
public static class DurableFiles
{
    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The suffix of an unfinished file.</summary>
    internal const string Unfinished = ".new";

    /// <summary>Flushes a directory, so that file names in it are durable: flushing a file does not do so, and .NET cannot open a directory.</summary>
    /// <exception cref="IOException">The operating system refuses.</exception>
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

    /// <summary>Creates a directory accessible only to its owner.</summary>
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

    /// <summary>Writes a file readable only by its owner, replacing an existing one atomically.</summary>
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

    /// <summary>Overwrites the contents of a file with random bytes, as far as the file system writes in place. Safe if another host does the same
    /// concurrently.</summary>
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
            // Already deleted.
        }
    }

    /// <summary>Deletes a file; no error if it does not exist.</summary>
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
