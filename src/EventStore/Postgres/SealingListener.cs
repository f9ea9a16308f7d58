using System.Data.Common;
using JasperFx.Events;
using Marten;
using NodaTime;
using NpgsqlTypes;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Log;
using Spoor.EventStore.Seal;
using Weasel.Core;
using Weasel.Storage;

namespace Spoor.EventStore.Postgres;

/// <summary>Hashes what a Marten session is about to append, as it will stand in the log, and extends the head over it in the same batch.</summary>
internal sealed class SealingListener : DocumentSessionListenerBase
{
    private static readonly CatalogueSerializer Serializer = new();

    /// <summary>Where the log ends before the save.</summary>
    public long Before { get; set; }

    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        List<IEvent> events = [.. session.PendingChanges.Streams().SelectMany(s => s.Events).OrderBy(e => e.Sequence)];
        if (events.Count == 0)
        {
            return Task.CompletedTask;
        }

        for (var n = 0; n < events.Count; n++)
        {
            // Marten draws the numbers; under the head nobody else does.
            if (events[n].Sequence != Before + n + 1)
            {
                throw new InvalidOperationException($"Event {events[n].Id} was given position {events[n].Sequence} instead of {Before + n + 1}.");
            }

            // The stored name alone says what it is.
            events[n].DotNetTypeName = null!;
        }

        TreeHash[] hashes = [.. events.Select(e => Line(e).LeafHash())];
        session.QueueOperation(new ExtendHead(Before, hashes.Length, [.. Subtrees.Of(Before, hashes).Select(h => h.Bytes.ToArray())]));
        return Task.CompletedTask;
    }

    private static EventLine Line(IEvent e) => new(
        new(e.Id),
        StreamId.Find(e.StreamKey!)!.Value,
        e.Version,
        e.Sequence,
        e.EventTypeName,
        Instant.FromDateTimeOffset(e.Timestamp),
        (string)e.GetHeader("actor")!,
        e.CorrelationId,
        e.CausationId,
        Serializer.ToJson(e.Data));

    private sealed class ExtendHead(long expected, long appended, byte[][] subtrees) : Marten.Internal.Operations.IStorageOperation
    {
        public Type DocumentType => typeof(IEvent);

        public void ConfigureCommand(Weasel.Postgresql.ICommandBuilder builder, IStorageSession session)
        {
            builder.Append("select spoor.extend_head(");
            builder.AppendParameter(expected, NpgsqlDbType.Bigint);
            builder.Append(", ");
            builder.AppendParameter(appended, NpgsqlDbType.Bigint);
            builder.Append(", ");
            builder.AppendParameter(subtrees, NpgsqlDbType.Array | NpgsqlDbType.Bytea);
            builder.Append(")");
        }

        public async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => await reader.ReadAsync(token);

        public OperationRole Role() => OperationRole.Other;
    }
}
