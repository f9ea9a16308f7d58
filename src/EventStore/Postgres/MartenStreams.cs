using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using Marten;
using Marten.Exceptions;
using Npgsql;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Postgres;

/// <summary>Reads streams through Marten, many per round trip.</summary>
internal static class MartenStreams
{
    private const int AtATime = 100;

    /// <summary>Streams up to a position; those without events are omitted.</summary>
    /// <exception cref="InvalidDataException">An event up to the position cannot be read. Later ones do no harm.</exception>
    public static async IAsyncEnumerable<StoredStream> FetchAsync(
        NpgsqlDataSource source,
        IEnumerable<StreamId> streams,
        long upTo,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var session = MartenConfiguration.Of(source).QuerySession();
        foreach (var some in streams.Distinct().Chunk(AtATime))
        {
            var keys = some.Select(s => s.ToString()).ToArray();
            IReadOnlyList<IEvent> events = [];
            await GuardedAsync(async () => events = await session.Events.QueryAllRawEvents()
                .Where(e => e.StreamKey!.IsOneOf(keys) && e.Sequence <= upTo).OrderBy(e => e.Sequence).ToListAsync(cancellation));
            var read = events.ToLookup(e => e.StreamKey);
            foreach (var stream in some.Where(s => read.Contains(s.ToString())))
            {
                yield return new(stream, [.. read[stream.ToString()]]);
            }
        }
    }

    /// <summary>Runs work through Marten, translating its exceptions for damage and database failures into those thrown elsewhere.</summary>
    /// <exception cref="InvalidDataException">An event cannot be read.</exception>
    public static async Task GuardedAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failed) when (failed is IEventFailureContext)
        {
            throw new InvalidDataException($"Position {((IEventFailureContext)failed).Sequence} of the log cannot be read: {(failed.InnerException ?? failed).Message}", failed);
        }
        catch (InvalidCastException failed)
        {
            // For an unknown event type, Marten falls back on the .NET type name, which no event of the log has.
            throw new InvalidDataException("An event of the log has a type that this program does not know; a newer one may have written it.", failed);
        }
        catch (MartenCommandException failed) when (failed.InnerException is DbException database)
        {
            ExceptionDispatchInfo.Throw(database);
        }
    }
}
