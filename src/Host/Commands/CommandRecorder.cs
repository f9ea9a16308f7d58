using Spoor.Domain;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Log;
using Spoor.Host.Policies;
using Spoor.Identity.Access;

namespace Spoor.Host.Commands;

/// <summary>Validates the events of commands by the recording policy against the current streams, and appends them by this host's single appender.</summary>
public sealed class CommandRecorder
{
    private readonly CommandQueue _queue;
    private readonly RecordingPolicy? _policy;

    internal CommandRecorder(CommandQueue queue, RecordingPolicy? policy) => (_queue, _policy) = (queue, policy);

    /// <summary>A recorder for the command line: the operator may record anything.</summary>
    public static CommandRecorder OfOperator(CommandQueue queue) => new(queue, policy: null);

    /// <summary>Records events in order, atomically.</summary>
    /// <param name="by">The user; null only on the command line.</param>
    /// <param name="within">The programme of the screen; null is any of the user's.</param>
    /// <returns>The events as stored, or which of them was rejected, and why.</returns>
    /// <exception cref="System.Data.Common.DbException">The database failed: whether the events are stored is known after a retry.</exception>
    public async Task<Outcome<IReadOnlyList<StoredEvent>, CommandRejection>> RecordAsync(
        CurrentUser? by, ProgrammeId? within, IReadOnlyList<EventToAppend> events, CancellationToken cancellation)
    {
        if (_policy is null != by is null)
        {
            throw new InvalidOperationException("A command has no user, or no policy to authorize it.");
        }

        var scope = _policy is { } policy ? await policy.ScopeOfAsync(by!, events, cancellation) : null;
        return await _queue.RecordAsync(events, scope is null ? null : asStored => RecordingPolicy.Validate(scope, within, events, asStored), cancellation);
    }
}
