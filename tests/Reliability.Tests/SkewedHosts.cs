using System.Collections.Concurrent;
using NodaTime;
using Spoor.Database;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;

namespace Spoor.Reliability.Tests;

/// <summary>What three hosts with skewed clocks left behind.</summary>
/// <param name="Lines">The log in the end.</param>
/// <param name="Refused">How many live appends the log refused because of their instant.</param>
/// <param name="Now">What was answered as known now, meanwhile.</param>
/// <param name="AboutNow">What was answered as known at some instant about now.</param>
internal sealed record HostsLog(
    IReadOnlyList<StoredEvent> Lines,
    int Refused,
    int Jumps,
    IReadOnlyCollection<AsOfPosition> Now,
    IReadOnlyCollection<AsOfPosition> AboutNow)
{
    /// <summary>How many instants lie before the one of the position before.</summary>
    public int Backwards => Steps(difference => difference < Duration.Zero);

    /// <summary>How many instants lie but a microsecond after the one before: the log went on while the clock was behind it.</summary>
    public int Held => Steps(difference => difference == Duration.FromTicks(10));

    private int Steps(Func<Duration, bool> which) => Lines.Zip(Lines.Skip(1)).Count(pair => which(pair.Second.RecordedAt - pair.First.RecordedAt));
}

/// <summary>Three hosts, one an hour fast and one an hour slow, that record live steps and ask what is known, while the clock of all
/// of them jumps by an hour at random.</summary>
/// <param name="appends">How many events they record, about.</param>
internal sealed class SkewedHosts(JumpingClock clock, int appends, Random chance)
{
    private const int WritersAHost = 2;

    private static readonly Duration Hour = Duration.FromHours(1);

    // The fast one first: what the slow one records after it would lie two hours back.
    private readonly IReadOnlyList<PostgresEventStore> _hosts = [clock.Host(Hour), clock.Host(Duration.Zero), clock.Host(-Hour)];
    private readonly ConcurrentBag<AsOfPosition> _now = [];
    private readonly ConcurrentBag<AsOfPosition> _aboutNow = [];
    private int _left = appends;
    private int _refused;
    private int _jumps;

    private bool AreWriting => Volatile.Read(ref _left) > 0;

    public async Task<HostsLog> RecordAsync()
    {
        foreach (var (host, n) in _hosts.Select((host, n) => (host, n)))
        {
            await AppendAsync(host, $"first-{n}", 1, TestContext.Current.CancellationToken);
        }

        await Together.RunAsync(
        [
            .. Together.Times(_hosts.Count * WritersAHost, chance, WriteAsync),
            .. Together.Times(_hosts.Count, chance, AskOnAsync),
            .. Together.Times(1, chance, (_, own, stop) => JumpAsync(own, stop)),
        ]);
        return new(await _hosts[0].AllAsync(), _refused, _jumps, _now, _aboutNow);
    }

    /// <summary>The answers that are another one now, asked of any host.</summary>
    public async Task<IReadOnlyList<AsOfPosition>> ChangedAsync(IEnumerable<AsOfPosition> answers)
    {
        var changed = new List<AsOfPosition>();
        foreach (var answer in answers)
        {
            var again = await _hosts[chance.Next(_hosts.Count)].KnownAtAsync(answer.KnownAt, TestContext.Current.CancellationToken);
            if (again.Position != answer.Position)
            {
                changed.Add(answer);
            }
        }

        return changed;
    }

    private async Task WriteAsync(int n, Random own, CancellationToken stop)
    {
        for (var version = 1; Interlocked.Decrement(ref _left) >= 0;)
        {
            version += await AppendAsync(_hosts[n % _hosts.Count], $"W-{n}", version, stop, own.Next(1, 4)) ?? 0;
        }
    }

    /// <summary>Records some live steps of one stream in one go.</summary>
    /// <returns>How many, or null where the log refused them.</returns>
    private async Task<int?> AppendAsync(PostgresEventStore host, string stream, int version, CancellationToken stop, int count = 1)
    {
        await using var writer = await host.BeginAppendAsync(stop);
        var steps = Enumerable.Range(version, count).Select(v => LogLines.New(LogLines.Trajectory(stream), v)).ToList();
        if (!(await writer.AppendAsync(steps, stop)).Try(out _, out var conflict))
        {
            conflict.ShouldBe(AppendConflict.RecordedBackwards);
            Interlocked.Increment(ref _refused);
            return null;
        }

        await writer.CommitAsync(stop);
        return count;
    }

    private async Task AskOnAsync(int n, Random own, CancellationToken stop)
    {
        while (AreWriting)
        {
            var answer = await _hosts[n].KnownAtAsync(knownAt: null, stop);
            _now.Add(answer);
            _aboutNow.Add(await _hosts[n].KnownAtAsync(answer.KnownAt + Duration.FromMilliseconds(own.Next(-60_000, 60_000)), stop));
            await Task.Delay(own.Next(10), stop);
        }
    }

    private async Task JumpAsync(Random own, CancellationToken stop)
    {
        while (AreWriting)
        {
            await clock.JumpAsync(Hour * own.Next(-1, 2));
            _jumps++;
            await Task.Delay(own.Next(10), stop);
        }
    }
}
