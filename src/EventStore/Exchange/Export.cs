using System.Text.Json;
using Spoor.Domain.Json;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Exchange;

/// <summary>Writes the log as event lines, from which an empty register can be restored to the same log.</summary>
public static class Export
{
    /// <summary>Writes every line up to a position, in order.</summary>
    public static async Task WriteAsync(IEventStore log, long upTo, Stream to, CancellationToken cancellation)
    {
        await foreach (var line in log.ReadAsync(0, upTo, cancellation))
        {
            await WriteAsync(line, to, cancellation);
        }
    }

    /// <summary>Writes one line.</summary>
    public static async Task WriteAsync(StoredEvent line, Stream to, CancellationToken cancellation)
    {
        await JsonSerializer.SerializeAsync(to, line.Exported(), SpoorJson.Options, cancellation);
        await to.WriteAsync("\n"u8.ToArray(), cancellation);
    }

    /// <summary>Writes a file atomically: a failed export leaves an existing file in place.</summary>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <returns>False if a file exists and may not be replaced.</returns>
    public static async Task<bool> WriteFileAsync(IEventStore log, long upTo, string path, bool overwrite, CancellationToken cancellation)
    {
        if (!overwrite && File.Exists(path))
        {
            return false;
        }

        var unfinished = $"{path}.unfinished";
        try
        {
            await using (var to = File.Create(unfinished))
            {
                await WriteAsync(log, upTo, to, cancellation);
            }

            File.Move(unfinished, path, overwrite);
            return true;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
