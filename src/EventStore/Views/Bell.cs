namespace Spoor.EventStore.Views;

/// <summary>Wakes one who waits. However often it rang before he listens, he is woken once, and nothing is kept of the rest: who does not
/// project does not listen either.</summary>
internal sealed class Bell : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    /// <summary>Rings. For one ringer only.</summary>
    public void Ring()
    {
        if (_rung.CurrentCount == 0)
        {
            _rung.Release();
        }
    }

    /// <summary>Waits until it rings, or rang since it was last heard, at most so long.</summary>
    public async Task<bool> Heard(long milliseconds, CancellationToken cancellation) =>
        milliseconds > 0 && await _rung.WaitAsync((int)milliseconds, cancellation);

    public void Dispose() => _rung.Dispose();
}
