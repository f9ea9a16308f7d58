using System.Threading.Channels;
using Spoor.Domain;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Appending;

/// <summary>The queue of a host's live commands: those that arrive together are appended in one batch, and each is answered once it is durable (ADR 9). One per host.</summary>
public sealed class CommandQueue : IAsyncDisposable
{
    /// <summary>The maximum number of events in a command.</summary>
    public const int MostEvents = 100;

    // Anything longer would wait beyond its client's timeout.
    private const int MostWaiting = 1024;
    private const int MostEventsInGroup = 500;

    private static readonly TimeSpan GraceAtTheEnd = TimeSpan.FromSeconds(3);

    private readonly Channel<PendingCommand> _queue = Channel.CreateBounded<PendingCommand>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly BatchAppender _recorder;
    private readonly Task _work;

    public CommandQueue(IEventStore log)
    {
        _recorder = new(log);
        _work = Task.Run(WorkAsync);
    }

    /// <summary>Records the events of a command, in order: all of them or none. The ids make a retry idempotent: events already stored with the same content
    /// are returned as stored.</summary>
    /// <param name="events">At least one, at most <see cref="MostEvents"/>, none with an instant of its own.</param>
    /// <returns>The events as stored, in the order given; or which one is rejected, and why; or that this host is shutting down.</returns>
    /// <exception cref="System.Data.Common.DbException">The database failed. Retry to find out whether the command was stored.</exception>
    public Task<Outcome<IReadOnlyList<StoredEvent>, CommandRejection>> RecordAsync(IReadOnlyList<EventToAppend> events, CancellationToken cancellation) => RecordAsync(events, null, cancellation);

    /// <summary>The same, with a permission check on the user who gives the command.</summary>
    public async Task<Outcome<IReadOnlyList<StoredEvent>, CommandRejection>> RecordAsync(IReadOnlyList<EventToAppend> events, Permission? mayRecord, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfZero(events.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(events.Count, MostEvents);
        if (events.Any(e => e.RecordedAt is not null))
        {
            throw new ArgumentException("The log supplies the instant of a live command.", nameof(events));
        }

        var command = new PendingCommand(events, mayRecord);
        try
        {
            await _queue.Writer.WriteAsync(command, cancellation);
        }
        catch (ChannelClosedException)
        {
            return new CommandRejection(0, AppendErrors.RegisterClosing(), IsTransient: true);
        }

        return await command.AnsweredAsync(cancellation);
    }

    /// <summary>Accepts no more commands, and answers the pending ones.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_queue.Writer.TryComplete())
        {
            return;
        }

        _stop.CancelAfter(GraceAtTheEnd);
        await _work;
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            var group = await ArrivedAsync();
            try
            {
                await _recorder.RecordAsync(group, _stop.Token);
            }
            catch (Exception failure)
            {
                // Every failure is reported to the waiting commands. None of them asked for cancellation, so it becomes a timeout.
                var fault = failure is OperationCanceledException ? new TimeoutException("The host stopped before the command was recorded.", failure) : failure;
                group.ForEach(c => c.Fail(fault));
            }
        }
    }

    /// <summary>Collects everything that has arrived. Clients answered together send their next commands together, so it yields as long as that brings in more.</summary>
    private async Task<List<PendingCommand>> ArrivedAsync()
    {
        var (group, events) = (new List<PendingCommand>(), 0);
        for (var before = -1; before < group.Count && events < MostEventsInGroup; await Task.Yield())
        {
            before = group.Count;
            while (events < MostEventsInGroup && _queue.Reader.TryRead(out var command))
            {
                if (command.Take())
                {
                    group.Add(command);
                    events += command.Events.Count;
                }
            }
        }

        return group;
    }
}
