using System.Collections.Concurrent;
using System.Data;
using Npgsql;
using Spoor.Database;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;

namespace Spoor.Reliability.Tests;

/// <summary>What became of a chase.</summary>
/// <param name="Stored">The positions that were stored in the end, in order.</param>
/// <param name="Seen">The positions that the follower saw, in the order in which it saw them.</param>
/// <param name="Acknowledged">How many events a writer was told are stored.</param>
/// <param name="Stalls">How many transactions dawdled beside.</param>
internal sealed record Chased(IReadOnlyList<long> Stored, IReadOnlyList<long> Seen, int Acknowledged, int Stalls)
{
    /// <summary>How many events the follower will never see: it asked for what comes behind them.</summary>
    public int Skipped => Stored.Except(Seen).Count();
}

/// <summary>Sixteen who append, some whose transactions stall at every point at which one can, and one who follows the log by
/// asking again and again for what is behind the last it saw.</summary>
/// <param name="begin">The append that is tried.</param>
/// <param name="appends">How many the sixteen make together.</param>
/// <param name="patience">How long a transaction that has its position waits for the follower to get past it. Where the head is
/// held that cannot be, and everyone waits with it.</param>
internal sealed class Chase(
    NpgsqlDataSource source, Func<CancellationToken, Task<IAppendTransaction>> begin, int appends, TimeSpan patience, Random chance)
{
    /// <summary>The connections it takes.</summary>
    public const int Connections = Writers + 12;

    private const int Writers = 16;

    // A command reads the whole stream that it appends to: in streams that only grow, the longest run would mostly read.
    private const int EventsOfStream = 50;

    private readonly PostgresEventStore _log = new(source);
    private readonly ConcurrentDictionary<string, long> _committed = [];
    private readonly TaskCompletionSource _firstStall = new();
    private readonly List<long> _seen = [];
    private long _lastSeen;
    private int _left = appends;
    private int _writing = Writers;
    private int _changing = Writers + 3;
    private int _acknowledged;
    private int _stalls;

    private bool AreWriting => Volatile.Read(ref _writing) > 0;

    public async Task<Chased> RunAsync()
    {
        await Together.RunAsync(
        [
            .. Together.Times(Writers, WriteAsync),
            .. Together.Times(1, chance, (_, own, stop) => StallAsync("slow-to-commit", own, DawdleAndCommitAsync, stop)),
            .. Together.Times(1, chance, (_, own, stop) => StallAsync("slow-to-append", own, DawdleThenAppendAsync, stop)),
            .. Together.Times(1, chance, (_, own, stop) => StallAsync("given-up", own, DawdleAndRollBackAsync, stop)),
            .. Together.Times(2, chance, (_, own, stop) => HoldAsync("select count(*) from spoor.mt_events", IsolationLevel.RepeatableRead, own, stop)),
            .. Together.Times(2, chance, (_, own, stop) => HoldAsync("select pg_current_xact_id()::text", IsolationLevel.ReadCommitted, own, stop)),
            FollowAsync,
        ]);
        return new([.. (await _log.AllAsync()).Select(l => l.Position)], _seen, _acknowledged, _stalls);
    }

    private async Task WriteAsync(int n, CancellationToken stop)
    {
        await _firstStall.Task.WaitAsync(stop);
        while (Interlocked.Decrement(ref _left) >= 0)
        {
            await using var writer = await begin(stop);
            await AppendAsync(writer, $"W-{n}", stop);
            await CommitAsync(writer, $"W-{n}", stop);
        }

        Interlocked.Decrement(ref _writing);
        Interlocked.Decrement(ref _changing);
    }

    private async Task StallAsync(string name, Random own, Func<string, Random, CancellationToken, Task> stall, CancellationToken stop)
    {
        do
        {
            await stall(name, own, stop);
            Interlocked.Increment(ref _stalls);
            await Task.Delay(own.Next(500), stop);
        }
        while (AreWriting);

        Interlocked.Decrement(ref _changing);
    }

    private async Task DawdleAndCommitAsync(string name, Random own, CancellationToken stop)
    {
        await using var writer = await begin(stop);
        var position = await AppendAsync(writer, name, stop);

        // Whoever writes after the first of these has a later position, so the follower gets past it if it can.
        var isFirst = _firstStall.TrySetResult();
        await Together.UntilAsync(() => IsPast(position) || !(isFirst || AreWriting), patience, stop);
        await CommitAsync(writer, name, stop);
    }

    private async Task DawdleThenAppendAsync(string name, Random own, CancellationToken stop)
    {
        await using var writer = await begin(stop);
        await Task.Delay(own.Next(20), stop);
        await AppendAsync(writer, name, stop);
        await CommitAsync(writer, name, stop);
    }

    private async Task DawdleAndRollBackAsync(string name, Random own, CancellationToken stop)
    {
        await using var writer = await begin(stop);
        var position = await AppendAsync(writer, name, stop);
        await Together.UntilAsync(() => IsPast(position) || !AreWriting, patience, stop);
    }

    /// <summary>A transaction that changes nothing and stays: an old snapshot, or a number taken long before it ends.</summary>
    private async Task HoldAsync(string statement, IsolationLevel level, Random own, CancellationToken stop)
    {
        while (AreWriting)
        {
            await using var connection = await source.OpenConnectionAsync(stop);
            await using var transaction = await connection.BeginTransactionAsync(level, stop);
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteScalarAsync(stop);
            await Together.UntilAsync(() => !AreWriting, TimeSpan.FromMilliseconds(own.Next(100, 3000)), stop);
            Interlocked.Increment(ref _stalls);
        }
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        bool isLast;
        do
        {
            isLast = Volatile.Read(ref _changing) == 0;
            var seen = _seen.Count;
            await foreach (var line in _log.ReadAsync(_lastSeen, long.MaxValue, stop))
            {
                _seen.Add(line.Position);
                Volatile.Write(ref _lastSeen, line.Position);
            }

            // Who asks without a pause takes the processor from those it is to race with.
            await Task.Delay(_seen.Count == seen ? 1 : 0, stop);
        }
        while (!isLast);
    }

    private bool IsPast(long position) => Volatile.Read(ref _lastSeen) > position;

    private async Task<long> AppendAsync(IAppendTransaction writer, string name, CancellationToken stop)
    {
        var before = _committed.GetValueOrDefault(name);
        var stream = LogLines.Trajectory($"{name}-{before / EventsOfStream}");
        return (await writer.AppendAsync([LogLines.New(stream, (before % EventsOfStream) + 1)], stop)).Value[0].Position;
    }

    private async Task CommitAsync(IAppendTransaction writer, string name, CancellationToken stop)
    {
        await writer.CommitAsync(stop);
        _committed.AddOrUpdate(name, 1, (_, before) => before + 1);
        Interlocked.Increment(ref _acknowledged);
    }
}
