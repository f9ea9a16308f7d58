using System.Collections.Concurrent;
using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.Domain.Recording;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Tests.Log;
using Spoor.EventStore.Views;
using Spoor.Kit;
using Spoor.Projections.CaseList;
using Xunit;

namespace Spoor.EventStore.Tests.Views;

/// <summary>A rebuild is invisible: readers see one generation whole, and never wait.</summary>
public sealed class ReadersDuringARebuild(PostgresServer server)
{
    private static readonly LocalDate Today = Steps.Day("2024-01-01");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_see_only_whole_generations_while_views_are_filled_shown_and_cleaned_again_and_again()
    {
        await using var register = await StoredRegister.OfAsync(server, History.Exported(Enumerable.Range(0, 200).Select(n => n * 7919)));
        var views = new ViewDatabase(register.Source);
        await views.RebuildAsync(Stop);
        var whole = await StoredViews.ShownAsync(register.Source);
        var total = (await views.Stored.CasesAsync("nhn", new(), CaseSort.Trajectory, descending: false, new(), Stop)).Total;
        total.ShouldBeGreaterThan(0);
        using var done = new CancellationTokenSource();
        var reads = 0;
        var reading = Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var page = (await views.Stored.CasesAsync("nhn", new(), CaseSort.StartedOn, descending: true, new(), Stop));
                (page.Total, page.Rows.Count).ShouldBe((total, (int)total));
                StoredViews.Differences(await StoredViews.ShownAsync(register.Source), whole).ShouldBeEmpty();
                Interlocked.Increment(ref reads);
            }
        })));

        var filled = 1;
        for (; filled < 16 || (Volatile.Read(ref reads) <= 10 && !reading.IsFaulted); filled++)
        {
            (await views.RebuildAsync(Stop)).ShouldBeNull();
        }

        await done.CancelAsync();
        await reading;
        reads.ShouldBeGreaterThan(10);
        (await views.StateAsync(Stop)).Generation.ShouldBe(filled);
        await using var left = register.Source.CreateCommand("select count(distinct generation) from spoor.view_cases");
        (await left.ExecuteScalarAsync(Stop)).ShouldBe(1L);
    }

    [Fact]
    public async Task Readers_never_wait_and_see_one_moment_of_the_log_while_it_is_written_without_pause_and_filled_anew()
    {
        await using var register = await StoredRegister.OfAsync(server, History.Exported(Enumerable.Range(0, 200).Select(n => n * 7919)));
        await new ViewDatabase(register.Source).RebuildAsync(Stop);
        var next = (await register.Log.ReadAsync(0, long.MaxValue, Stop).ToListAsync(Stop))
            .Where(l => l.Stream.Kind == StreamKind.Trajectory).GroupBy(l => l.Stream).Select(s => (Stream: s.Key, Version: s.Max(l => l.Version) + 1)).ToArray();

        // Whoever would have to wait for a lock is refused at once, and the test with it.
        await using var impatient = RegisterDatabase.Connect(new NpgsqlConnectionStringBuilder(register.Source.ConnectionString) { Options = "-c lock_timeout=20ms" }.ConnectionString);
        var views = new ViewDatabase(impatient);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var (seen, written) = (new ConcurrentBag<long>(), 0);
        var writing = Task.Run(async () =>
        {
            for (; !done.IsCancellationRequested; written++)
            {
                ref var one = ref next[written % next.Length];
                var line = LogContract.New(one.Stream, one.Version++);
                await LogContract.AppendAsync(register.Log, line);
            }
        }, Stop);
        var reading = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var page = (await views.Stored.CasesAsync("nhn", new(), CaseSort.Trajectory, descending: false, new(1, 500), Stop));
                page.Total.ShouldBe(page.Rows.Count);
                page.Rows.ToDictionary(r => r.Trajectory, r => r.Version).ShouldBe(await VersionsAsync(register, page.Position), ignoreOrder: true);
                seen.Add(page.Position);
            }
        })));

        // Six times, and as often again as a slow machine needs for something to be written and read meanwhile.
        for (var rebuilds = 1; (rebuilds <= 6 || Volatile.Read(ref written) <= 50 || seen.Distinct().Count() <= 5) && !reading.IsFaulted && !writing.IsFaulted; rebuilds++)
        {
            (await new ViewDatabase(register.Source).RebuildAsync(Stop)).ShouldBeNull();
        }

        await done.CancelAsync();
        await Task.WhenAll(writing, reading);
        seen.Distinct().Count().ShouldBeGreaterThan(5);
        written.ShouldBeGreaterThan(50);
        var lines = await register.Log.ReadAsync(0, long.MaxValue, Stop).ToListAsync(Stop);
        StoredViews.Differences(await StoredViews.ShownAsync(register.Source), StoredViews.Folded(lines, (await views.StateAsync(Stop)).AsOf)).ShouldBeEmpty();
    }

    /// <summary>The version of each case at a position, as a plain fold of the log gives it.</summary>
    private static async Task<Dictionary<string, long>> VersionsAsync(StoredRegister register, long position)
    {
        var streams = StoredViews.Streams(await register.Log.ReadAsync(0, position, Stop).ToListAsync(Stop));
        var context = StoredViews.Context(streams);
        return streams.Where(s => s.Stream.Kind == StreamKind.Trajectory)
            .SelectMany(s => CaseList.Of(new(s, context, Today)).Tables[0].Cast<CaseRow>())
            .ToDictionary(r => r.Trajectory.Value, r => r.Version);
    }
}
