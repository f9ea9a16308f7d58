using Spoor.Domain;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Appending;

/// <summary>What a session took on its way to the log: one batch gathers, the one before is prepared, and the one before that is being
/// appended. Nothing else may be asked of the writer while it appends, so whoever would first waits until the queue is <see cref="IdleAsync"/>.</summary>
/// <param name="prepare">How the writer is given a batch.</param>
internal sealed class AppendPipeline(Func<IReadOnlyList<RawEvent>, PreparedAppend> prepare, ImportLimits bounds)
{
    private List<RawEvent> _gathering = [];
    private Task<PreparedAppend>? _prepared;
    private Task _last = Task.CompletedTask;
    private Task _going = Task.CompletedTask;
    private HashSet<EventId> _gatheringIds = [];
    private HashSet<EventId> _preparedIds = [];
    private HashSet<EventId> _goingIds = [];

    /// <summary>Whether an event was taken that the log may not hold yet.</summary>
    public bool Holds(EventId id) => _gatheringIds.Contains(id) || _preparedIds.Contains(id) || _goingIds.Contains(id);

    /// <summary>Whether anything was sent to the log.</summary>
    public bool HasAppended { get; private set; }

    /// <summary>Takes an event. Whoever prefetches sends each batch himself, once he has asked what he needs for the next; of one who does not,
    /// it goes when it is twice as large.</summary>
    public async ValueTask AddAsync(RawEvent taken)
    {
        _gathering.Add(taken);
        _gatheringIds.Add(taken.Id);
        if (_gathering.Count >= 2 * bounds.Batch)
        {
            await SendAsync();
        }
    }

    /// <summary>Begins with what was gathered, beside whatever is being appended.</summary>
    public void Prepare()
    {
        if (_gathering.Count > 0 && _prepared is null)
        {
            var batch = _gathering;
            (_gathering, _gatheringIds, _preparedIds) = ([], [], _gatheringIds);
            _prepared = PrepareAsync(batch, after: _last);
            _last = _prepared;
        }
    }

    /// <summary>Sends what was gathered on its way, as soon as what went before is in the log.</summary>
    public async ValueTask SendAsync()
    {
        Prepare();
        await IdleAsync();
        if (_prepared is { } prepared)
        {
            (_prepared, _preparedIds, _goingIds) = (null, [], _preparedIds);
            _going = Task.Run(() => AppendAsync(prepared));
        }
    }

    /// <summary>Waits until what was sent is in the log.</summary>
    public async ValueTask IdleAsync()
    {
        await _going;
        HasAppended |= _goingIds.Count > 0;
        _goingIds.Clear();
    }

    /// <summary>Waits until everything that was taken is in the log.</summary>
    public async ValueTask FlushAsync()
    {
        while (_gathering.Count > 0 || _prepared is not null)
        {
            await SendAsync();
        }

        await IdleAsync();
    }

    /// <summary>Waits until nothing is on its way, be it in the log or not.</summary>
    public async ValueTask StopAsync()
    {
        await _going.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // One after the other: each says where the next begins.
    private Task<PreparedAppend> PrepareAsync(List<RawEvent> batch, Task after) => Task.Run(async () =>
    {
        await after;
        return prepare(batch);
    });

    // Given up it is given up whole: a statement that is cut off would leave a connection that can do nothing more.
    private static async Task AppendAsync(Task<PreparedAppend> prepared)
    {
        if ((await (await prepared)(CancellationToken.None)) is { Failed: true, Fault: var conflict })
        {
            throw new InvalidOperationException($"The log refused what was judged under its head: {conflict}.");
        }
    }
}
