using Spoor.Domain;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Log;
using Spoor.Host.Policies;
using Spoor.Identity.Access;

namespace Spoor.Host.Commands;

/// <summary>Records what commands come to: asks the one policy who may, where the streams stand that are about to be appended to, and has the one appender of this host append.</summary>
public sealed class CommandRecorder
{
    private readonly CommandQueue _queue;
    private readonly RecordingPolicy? _policy;

    internal CommandRecorder(CommandQueue queue, RecordingPolicy? policy) => (_queue, _policy) = (queue, policy);

    /// <summary>One at the command line: whoever runs the register may record.</summary>
    public static CommandRecorder OfOperator(CommandQueue queue) => new(queue, policy: null);

    /// <summary>Records events, in order: all of them or none.</summary>
    /// <param name="by">Who; null at the command line alone.</param>
    /// <param name="within">The programme that his screen is of; null is each of his.</param>
    /// <returns>The events as stored, or which of them may not be recorded, and why.</returns>
    /// <exception cref="System.Data.Common.DbException">The database failed: whether it is stored, a retry tells.</exception>
    public async Task<Outcome<IReadOnlyList<StoredEvent>, CommandRejection>> RecordAsync(
        CurrentUser? by, ProgrammeId? within, IReadOnlyList<EventToAppend> events, CancellationToken cancellation)
    {
        if (_policy is null != by is null)
        {
            throw new InvalidOperationException("A command has nobody who gives it, or nobody to ask whether he may.");
        }

        var scope = _policy is { } policy ? await policy.ScopeOfAsync(by!, events, cancellation) : null;
        return await _queue.RecordAsync(events, scope is null ? null : asStored => RecordingPolicy.Validate(scope, within, events, asStored), cancellation);
    }
}
