using Spoor.Domain;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Appending;

/// <summary>A session's accepted events on their way to the log, as a three-stage pipeline: one batch collects, one is being prepared, one is being appended.
/// The writer takes no other query while it appends, so first wait for <see cref="IdleAsync"/>.</summary>
/// <param name="prepare">Hands a batch to the writer.</param>
internal sealed class AppendPipeline(Func<IReadOnlyList<RawEvent>, PreparedAppend> prepare, ImportLimits bounds)
{
    private List<RawEvent> _gathering = [];
    private Task<PreparedAppend>? _prepared;
    private Task _last = Task.CompletedTask;
    private Task _going = Task.CompletedTask;
    private HashSet<EventId> _gatheringIds = [];
    private HashSet<EventId> _preparedIds = [];
    private HashSet<EventId> _goingIds = [];

    /// <summary>Whether an accepted event may not be in the log yet.</summary>
    public bool Holds(EventId id) => _gatheringIds.Contains(id) || _preparedIds.Contains(id) || _goingIds.Contains(id);

    /// <summary>Whether anything was sent to the log.</summary>
    public bool HasAppended { get; private set; }

    /// <summary>Adds an event to the current batch. A prefetching caller sends each batch itself; otherwise the batch is sent at twice its normal size.</summary>
    public async ValueTask AddAsync(RawEvent taken)
    {
        _gathering.Add(taken);
        _gatheringIds.Add(taken.Id);
        if (_gathering.Count >= 2 * bounds.Batch)
        {
            await SendAsync();
        }
    }

    /// <summary>Starts preparing the collected batch, concurrently with any running append.</summary>
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

    /// <summary>Appends the collected batch in the background, once the previous append has finished.</summary>
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

    /// <summary>Waits until all accepted events are in the log.</summary>
    public async ValueTask FlushAsync()
    {
        while (_gathering.Count > 0 || _prepared is not null)
        {
            await SendAsync();
        }

        await IdleAsync();
    }

    /// <summary>Waits until all background work has ended, whether it succeeded or not.</summary>
    public async ValueTask StopAsync()
    {
        await _going.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // In sequence: the next batch starts at the position where the previous one ends.
    private Task<PreparedAppend> PrepareAsync(List<RawEvent> batch, Task after) => Task.Run(async () =>
    {
        await after;
        return prepare(batch);
    });

    // Not cancellable: interrupting a statement would leave the connection unusable.
    private static async Task AppendAsync(Task<PreparedAppend> prepared)
    {
        if ((await (await prepared)(CancellationToken.None)) is { Failed: true, Fault: var conflict })
        {
            throw new InvalidOperationException($"The log refused what was judged under its head: {conflict}.");
        }
    }
}
