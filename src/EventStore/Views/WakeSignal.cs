namespace Spoor.EventStore.Views;

/// <summary>Wakes one waiter. It is set or not: several sets before a wait wake it once.</summary>
internal sealed class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim _set = new(0, 1);

    /// <summary>Sets it. For one setter only.</summary>
    public void Set()
    {
        if (_set.CurrentCount == 0)
        {
            _set.Release();
        }
    }

    /// <summary>Waits until it is set, at most so long, and resets it.</summary>
    /// <returns>Whether it was set.</returns>
    public async Task<bool> WaitAsync(long milliseconds, CancellationToken cancellation) =>
        milliseconds > 0 && await _set.WaitAsync((int)milliseconds, cancellation);

    public void Dispose() => _set.Dispose();
}
