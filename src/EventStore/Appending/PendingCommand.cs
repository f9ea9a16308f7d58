using Spoor.Domain;
using Spoor.EventStore.Log;

namespace Spoor.EventStore.Appending;

/// <summary>A command that waits for its answer.</summary>
/// <param name="mayRecord">The permission check, run when the command is decided; null if none is needed.</param>
internal sealed class PendingCommand(IReadOnlyList<EventToAppend> events, Permission? mayRecord)
{
    private readonly TaskCompletionSource<Outcome<IReadOnlyList<StoredEvent>, CommandRejection>> _answer =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int _isDecided;

    public IReadOnlyList<EventToAppend> Events => events;

    public Permission? MayRecord => mayRecord;

    /// <summary>Waits for the answer. Cancelling before the command is dequeued withdraws it.</summary>
    public async Task<Outcome<IReadOnlyList<StoredEvent>, CommandRejection>> AnsweredAsync(CancellationToken cancellation)
    {
        try
        {
            return await _answer.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            Decide();
            throw;
        }
    }

    /// <summary>Dequeues the command.</summary>
    /// <returns>False if it was withdrawn.</returns>
    public bool Take() => Decide();

    public void Store(IReadOnlyList<StoredEvent> lines) => _answer.TrySetResult(Outcome<IReadOnlyList<StoredEvent>, CommandRejection>.Of(lines));

    public void Reject(CommandRejection refused) => _answer.TrySetResult(refused);

    public void Fail(Exception because) => _answer.TrySetException(because);

    private bool Decide() => Interlocked.Exchange(ref _isDecided, 1) == 0;
}
