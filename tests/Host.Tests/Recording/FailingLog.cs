using System.Data.Common;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Store.Log;

namespace Spoor.Host.Tests.Recording;

/// <summary>A log whose appends can be held up, counted, and made to fail before or after they are stored.</summary>
internal sealed class FailingLog(IEventLog log) : IEventLog
{
    /// <summary>How an append fails.</summary>
    public enum Blow
    {
        None,
        Before,
        After,
    }

    public Blow How { get; set; }

    /// <summary>Which append fails, the first being 1.</summary>
    public int FailsAt { get; set; }

    /// <summary>What every append waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>How many times it was asked to append.</summary>
    public int Appends { get; private set; }

    public async Task<Outcome<IReadOnlyList<EventLine>, AppendConflict>> AppendAfter(
        long position, IReadOnlyList<NewEvent> events, CancellationToken cancellation)
    {
        var blow = await Begin();
        var appended = await log.AppendAfter(position, events, cancellation);
        return blow == Blow.After ? throw new Lost() : appended;
    }

    public async Task<ILogWriter> BeginAppend(CancellationToken cancellation)
    {
        await Begin();
        return await log.BeginAppend(cancellation);
    }

    public Task<LogHead> Head(CancellationToken cancellation) => log.Head(cancellation);

    public Task<LogSeal> Seal(CancellationToken cancellation) => log.Seal(cancellation);

    public Task<KnownPosition> KnownAt(Instant? knownAt, CancellationToken cancellation) => log.KnownAt(knownAt, cancellation);

    public IAsyncEnumerable<EventLine> Read(long after, long upTo, CancellationToken cancellation) => log.Read(after, upTo, cancellation);

    public IAsyncEnumerable<EventLine> ReadStreams(IReadOnlyCollection<StreamId> streams, long upTo, CancellationToken cancellation) =>
        log.ReadStreams(streams, upTo, cancellation);

    public IAsyncEnumerable<EventLine> ReadStreams(StreamKind kind, long upTo, CancellationToken cancellation) => log.ReadStreams(kind, upTo, cancellation);

    private async Task<Blow> Begin()
    {
        var blow = ++Appends == FailsAt ? How : Blow.None;
        await Gate;
        return blow == Blow.Before ? throw new Lost() : blow;
    }

    /// <summary>What a connection that breaks gives.</summary>
    public sealed class Lost() : DbException("the connection is gone");
}
