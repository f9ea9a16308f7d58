using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Marten;
using Marten.Exceptions;
using Marten.Services.BatchQuerying;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Postgres;

/// <summary>Reads streams through Marten, many in one round trip.</summary>
internal static class MartenStreams
{
    private const int AtATime = 100;

    /// <summary>Streams up to a position, in the order asked; those without events are passed over.</summary>
    /// <exception cref="InvalidDataException">An event cannot be read.</exception>
    public static async IAsyncEnumerable<StoredStream> Fetch(
        IQuerySession session, IEnumerable<StreamId> streams, long upTo, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var some in streams.Distinct().Chunk(AtATime))
        {
            var read = await Run(session, some, (batch, stream) => batch.Events.FetchStream(stream.ToString()), cancellation);
            foreach (var (stream, events) in read)
            {
                // A stream is small, and a position says more exactly than an instant what was known.
                if (events.Where(e => e.Sequence <= upTo).ToList() is { Count: > 0 } known)
                {
                    yield return new(stream, known);
                }
            }
        }
    }

    /// <summary>Asks the same of streams in one round trip.</summary>
    /// <exception cref="InvalidDataException">An event cannot be read.</exception>
    public static async Task<IReadOnlyList<(StreamId Stream, TAnswer Answer)>> Run<TAnswer>(
        IQuerySession session, IReadOnlyCollection<StreamId> streams, Func<IBatchedQuery, StreamId, Task<TAnswer>> ask, CancellationToken cancellation)
    {
        try
        {
            var batch = session.CreateBatchQuery();
            var asked = streams.Select(s => (Stream: s, Answer: ask(batch, s))).ToList();
            await batch.Execute(cancellation);
            return [.. await Task.WhenAll(asked.Select(async a => (a.Stream, await a.Answer)))];
        }
        catch (JasperFx.Events.EventDeserializationFailureException failed)
        {
            throw new InvalidDataException($"Position {failed.Sequence} of the log cannot be read: {(failed.InnerException ?? failed).Message}", failed);
        }
        catch (JasperFx.Events.UnknownEventTypeException failed)
        {
            throw new InvalidDataException($"Position {failed.Sequence} of the log cannot be read: {failed.Message}", failed);
        }
        catch (MartenCommandException failed) when (failed.InnerException is DbException database)
        {
            // Whoever reads knows what to do about a database that fails, whatever it was asked through.
            ExceptionDispatchInfo.Throw(database);
            throw;
        }
        catch (Exception failed) when (failed is EventDeserializationFailureException or UnknownEventTypeException)
        {
            // Marten has exceptions of the same names beside JasperFx's; what they say names the position.
            throw new InvalidDataException($"The log cannot be read: {failed.Message}", failed);
        }
    }
}
