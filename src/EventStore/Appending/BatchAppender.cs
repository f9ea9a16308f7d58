using Npgsql;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Appending;

/// <summary>Records commands that arrived together: decides each against the state the previous ones leave, and appends the accepted ones in one transaction.
/// One batch at a time.</summary>
internal sealed class BatchAppender(IEventStore log)
{
    /// <summary>Answers every command of a batch. If the database fails, those without an answer may or may not be stored.</summary>
    public async Task RecordAsync(IReadOnlyList<PendingCommand> group, CancellationToken cancellation)
    {
        var (together, apart) = Split(group);
        if (together.Count > 0)
        {
            await RecordAsync(together, AppendUnderLockAsync, cancellation);
        }

        foreach (var command in apart)
        {
            await RecordAsync([command], AppendSinglyAsync, cancellation);
        }
    }

    /// <summary>Separates the commands that must be appended singly: corrections (which replay their stream), repeated event ids, and commands whose
    /// permission
    /// depends on a stream that another command of the batch changes.</summary>
    private static (List<PendingCommand> Together, List<PendingCommand> Apart) Split(IReadOnlyList<PendingCommand> group)
    {
        var (ids, streams) = (new HashSet<EventId>(), new HashSet<StreamId>());
        var sides = group.ToLookup(c =>
        {
            StreamId[] own = [.. c.Events.Select(e => e.Stream).Distinct()];
            var isTouched = c.MayRecord is not null && own.Any(streams.Contains);
            streams.UnionWith(own);
            return !isTouched && c.Events.All(e => ids.Add(e.Id) && !e.IsCorrection);
        });
        return ([.. sides[true]], [.. sides[false]]);
    }

    /// <summary>Records commands together. If one of them makes the whole batch fail, each is retried by itself.</summary>
    private async Task RecordAsync(List<PendingCommand> commands, Take take, CancellationToken cancellation)
    {
        try
        {
            if (await TryAsync(commands, take, cancellation) is not { } refused)
            {
                return;
            }

            if (commands is [var only])
            {
                only.Reject(refused);
                return;
            }
        }
        catch (Exception failed) when (commands.Count > 1 && IsOfOne(failed))
        {
        }

        foreach (var command in commands)
        {
            try
            {
                await RecordAsync([command], take, cancellation);
            }
            catch (Exception failed) when (IsOfOne(failed))
            {
                command.Fail(failed);
            }
        }
    }

    /// <summary>Whether the failure was caused by the content of a command or its stream, rather than by an unavailable database.</summary>
    private static bool IsOfOne(Exception failed) => failed is InvalidDataException or InvalidOperationException or PostgresException { SqlState: ['2', '2' or '3', ..] };

    /// <summary>Records commands in one session, and answers them once all are durable.</summary>
    /// <returns>Why nothing was recorded, in which case no command was answered; null on success.</returns>
    private async Task<CommandRejection?> TryAsync(List<PendingCommand> commands, Take take, CancellationToken cancellation)
    {
        var (taken, refused) = (new List<PendingCommand>(), new List<(PendingCommand Command, CommandRejection Why)>());
        IReadOnlyDictionary<EventId, StoredEvent> stored = new Dictionary<EventId, StoredEvent>();
        await using (var session = await UnitOfWork.OpenAsync(log, cancellation))
        {
            await session.PrefetchAsync([.. commands.SelectMany(c => c.Events)], cancellation);
            foreach (var command in commands)
            {
                if ((MayRecord(session, command) ?? await take(session, command, cancellation)) is { } why)
                {
                    refused.Add((command, why));
                }
                else
                {
                    taken.Add(command);
                }
            }

            if (taken.Count > 0)
            {
                stored = await session.StoredAsync([.. taken.SelectMany(c => c.Events).Select(e => e.Id).Distinct()], cancellation);
                if (await session.CommitAsync(cancellation) is { } failed)
                {
                    return failed;
                }
            }
        }

        taken.ForEach(c => c.Store([.. c.Events.Select(e => stored[e.Id])]));
        refused.ForEach(r => r.Command.Reject(r.Why));
        return null;
    }

    private static CommandRejection? MayRecord(UnitOfWork session, PendingCommand command) =>
        command.MayRecord?.Invoke(session.AsStored) is { } refused ? refused with { IsForbidden = true } : null;

    private static Task<CommandRejection?> AppendUnderLockAsync(UnitOfWork session, PendingCommand command, CancellationToken cancellation) => session.AppendAllAsync(command.Events, cancellation);

    private static async Task<CommandRejection?> AppendSinglyAsync(UnitOfWork session, PendingCommand command, CancellationToken cancellation)
    {
        for (var n = 0; n < command.Events.Count; n++)
        {
            if (!(await session.AppendAsync(command.Events[n], cancellation)).Try(out _, out var refusal))
            {
                return new(n, refusal);
            }
        }

        return null;
    }

    private delegate Task<CommandRejection?> Take(UnitOfWork session, PendingCommand command, CancellationToken cancellation);
}
