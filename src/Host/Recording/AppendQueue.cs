using Spoor.Store.Log;

namespace Spoor.Host.Recording;

/// <summary>What a session took on its way to the log: one batch gathers while the one before is being appended. Nothing else may be asked of
/// the writer meanwhile, so whoever would first waits until the queue is <see cref="Idle"/>.</summary>
internal sealed class AppendQueue(ILogWriter writer, SessionBounds bounds)
{
    private readonly AppendedIds _appended = new(bounds.ExactIds);
    private List<NewEvent> _gathering = [];
    private HashSet<EventId> _gatheringIds = [];
    private HashSet<EventId> _goingIds = [];
    private Task _going = Task.CompletedTask;

    /// <summary>Whether an event was taken that the log may not hold yet.</summary>
    public bool Holds(EventId id) => _gatheringIds.Contains(id) || _goingIds.Contains(id);

    /// <summary>Whether an event may have been appended. False is certain.</summary>
    public bool MayHaveAppended(EventId id) => _appended.MayHold(id);

    /// <summary>Takes an event; a full batch goes to the log.</summary>
    public async ValueTask Add(NewEvent taken)
    {
        _gathering.Add(taken);
        _gatheringIds.Add(taken.Id);
        if (_gathering.Count >= bounds.Batch)
        {
            await Send();
        }
    }

    /// <summary>Sends what was gathered on its way, as soon as what went before is in the log.</summary>
    public async ValueTask Send()
    {
        await Idle();
        if (_gathering.Count > 0)
        {
            var batch = _gathering;
            (_gathering, _gatheringIds, _goingIds) = ([], [], _gatheringIds);
            _going = Task.Run(() => Append(batch));
        }
    }

    /// <summary>Waits until what was sent is in the log.</summary>
    public async ValueTask Idle()
    {
        await _going;
        foreach (var id in _goingIds)
        {
            _appended.Add(id);
        }

        _goingIds.Clear();
    }

    /// <summary>Waits until everything that was taken is in the log.</summary>
    public async ValueTask Flush()
    {
        await Send();
        await Idle();
    }

    /// <summary>Waits until nothing is on its way, be it in the log or not.</summary>
    public async ValueTask Stop() => await _going.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    // Given up it is given up whole: a statement that is cut off would leave a connection that can do nothing more.
    private async Task Append(List<NewEvent> batch)
    {
        if ((await writer.Append(batch, CancellationToken.None)) is { Failed: true, Fault: var conflict })
        {
            throw new InvalidOperationException($"The log refused what was judged under its head: {conflict}.");
        }
    }
}
