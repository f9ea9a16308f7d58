using System.Globalization;
using NpgsqlTypes;

namespace Spoor.Reliability.Tests.Crashes;

/// <summary>What stands behind the place where a write-ahead log is cut.</summary>
internal enum Cut
{
    /// <summary>Nothing yet was written there.</summary>
    Zeros,

    /// <summary>The file ends with that page.</summary>
    ShortFile,

    /// <summary>A page was half written.</summary>
    Rubbish,
}

/// <summary>The files of a write-ahead log, of a cluster that does not run.</summary>
internal static class Wal
{
    private const ulong SegmentSize = 16 * 1024 * 1024;
    private const int PageSize = 8 * 1024;

    /// <summary>Leaves the log as it is up to a place, and takes away what was written behind it.</summary>
    public static void CutAt(string directory, NpgsqlLogSequenceNumber place, Cut cut, Random chance)
    {
        var (segment, offset) = ((ulong)place / SegmentSize, (long)((ulong)place % SegmentSize));
        foreach (var later in Directory.EnumerateFiles(directory).Where(f => string.CompareOrdinal(Path.GetFileName(f), NameOf(segment)) > 0))
        {
            File.Delete(later);
        }

        using var file = new FileStream(Path.Combine(directory, NameOf(segment)), FileMode.Open, FileAccess.Write);
        file.SetLength(offset);
        if (cut == Cut.ShortFile)
        {
            // A file has whole pages, whatever became of the last one.
            file.SetLength((offset + PageSize - 1) / PageSize * PageSize);
            return;
        }

        file.SetLength((long)SegmentSize);
        if (cut == Cut.Rubbish)
        {
            var rubbish = new byte[Math.Min(PageSize, (long)SegmentSize - offset)];
            chance.NextBytes(rubbish);
            file.Position = offset;
            file.Write(rubbish);
        }
    }

    // The first timeline: a cluster that never stood by for another has no other.
    private static string NameOf(ulong segment) =>
        string.Create(CultureInfo.InvariantCulture, $"{1:X8}{segment / 256:X8}{segment % 256:X8}");
}
