namespace Spoor.Host.Operations.Diagnostics;

/// <summary>Looks whether others on this machine can read a file.</summary>
internal static class SecretFiles
{
    /// <summary>Those of some files that are there and that others can read: by their own rights, and by those of every directory above.</summary>
    public static IReadOnlyList<string> Readable(IEnumerable<string?> files) =>
        OperatingSystem.IsWindows() ? [] : [.. files.OfType<string>().Where(File.Exists).Select(Path.GetFullPath).Distinct().Where(IsReadable)];

    private static bool IsReadable(string file)
    {
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & (UnixFileMode.OtherRead | UnixFileMode.GroupRead)) == 0)
        {
            return false;
        }

        // A directory that others may not enter keeps what is in it.
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
