namespace Spoor.Kit;

/// <summary>Where tests put what they throw away: in memory, where the machine has enough of it.</summary>
public static class ScratchPlace
{
    private const string Memory = "/dev/shm";
    private const long Most = 6L << 30;

    // A database is some 300 files, and a disk's file system that has just lost many took a fifth of the machine to make new ones.
    private static readonly string Root =
        OperatingSystem.IsLinux() && Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > Most && GC.GetGCMemoryInfo().TotalAvailableMemoryBytes > 2 * Most
            ? Memory
            : System.IO.Path.GetTempPath();

    /// <summary>The path of a directory that is not there yet: short, since a socket's path may have some hundred bytes.</summary>
    public static string Path(string prefix) => System.IO.Path.Combine(Root, $"{prefix}{Guid.NewGuid().ToString("N")[..8]}");

    /// <summary>Makes one that only its owner enters.</summary>
    public static string Make(string prefix)
    {
        var path = Path(prefix);
        return OperatingSystem.IsWindows() ? Directory.CreateDirectory(path).FullName
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }
}
