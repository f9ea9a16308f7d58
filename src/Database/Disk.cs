namespace Spoor.Database;

/// <summary>Distinguishes a full disk from other failures.</summary>
public static class Disk
{
    private const int NoSpaceOnUnix = 28;
    private const int OverQuotaOnLinux = 122;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);
    private const long Exhausted = 1024 * 1024;

    public static bool IsFull(IOException failure) =>
        failure.HResult is NoSpaceOnWindows || (!OperatingSystem.IsWindows() && failure.HResult is NoSpaceOnUnix or OverQuotaOnLinux);

    /// <summary>Whether PostgreSQL's output, or the disk itself if it was too full even for that, says that there is no space.</summary>
    public static bool IsFull(string output, string directory) =>
        output.Contains("No space left", StringComparison.Ordinal)
        || output.Contains("Disk quota exceeded", StringComparison.Ordinal)
        || new DriveInfo(directory).AvailableFreeSpace < Exhausted;
}
