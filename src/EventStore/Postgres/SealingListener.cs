using System.Data.Common;
using JasperFx.Events;
using Marten;
using NpgsqlTypes;
using Spoor.EventStore.Log;
using Spoor.EventStore.Seal;
using Weasel.Core;
using Weasel.Storage;

namespace Spoor.EventStore.Postgres;

/// <summary>Puts the events a Marten session is about to append in the given order, hashes them as they will be stored, and extends the seal over them in the
/// same batch.</summary>
internal sealed class SealingListener : DocumentSessionListenerBase
{
    /// <summary>What the next save appends, in order.</summary>
    public IReadOnlyList<StoredEvent> Lines { get; set; } = [];

    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        var events = session.PendingChanges.Streams().SelectMany(s => s.Events).ToDictionary(e => (e.StreamKey!, e.Version));
        if (events.Count == 0)
        {
            return Task.CompletedTask;
        }

        // Marten draws the sequence numbers and assigns them per stream; under the append lock no other session draws any.
        var before = Lines[0].Position - 1;
        if (!events.Values.Select(e => e.Sequence).Order().SequenceEqual(Lines.Select(l => l.Position)))
        {
            throw new InvalidOperationException($"Marten drew other positions than the {Lines.Count} behind {before}.");
        }

        var hashes = new TreeHash[Lines.Count];
        foreach (var (n, line) in Lines.Index())
        {
            var appended = events[(line.Stream.ToString(), line.Version)];
            appended.Sequence = line.Position;

            // The stored type name suffices.
            appended.DotNetTypeName = null!;
            hashes[n] = MartenEvent.Line(appended).LeafHash();
        }

        session.QueueOperation(new ExtendHead(before, hashes.Length, [.. Subtrees.Of(before, hashes).Select(h => h.Bytes.ToArray())]));
        return Task.CompletedTask;
    }

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
