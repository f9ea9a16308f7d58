namespace Spoor.Host.Operations.Diagnostics;

/// <summary>Checks whether others on this machine can read a file.</summary>
internal static class SecretFiles
{
    /// <summary>The existing files that others can read, by the permissions of the file and of every directory above it.</summary>
    public static IReadOnlyList<string> Readable(IEnumerable<string?> files) =>
        OperatingSystem.IsWindows() ? [] : [.. files.OfType<string>().Where(File.Exists).Select(Path.GetFullPath).Distinct().Where(IsReadable)];

    private static bool IsReadable(string file)
    {
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & (UnixFileMode.OtherRead | UnixFileMode.GroupRead)) == 0)
        {
            return false;
        }

        // A directory closed to others protects its content.
        for (var directory = Path.GetDirectoryName(file); directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if ((File.GetUnixFileMode(directory) & (UnixFileMode.OtherExecute | UnixFileMode.GroupExecute)) == 0)
            {
                return false;
            }
        }

        return true;
    }
}
