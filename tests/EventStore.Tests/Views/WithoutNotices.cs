using NodaTime;
using Shouldly;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Tests.Log;
using Spoor.EventStore.Views;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Views;

/// <summary>The notice of an append wakes whoever projects; nothing depends on it.</summary>
public sealed class WithoutNotices(PostgresServer server) : IViewWitness
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Views_follow_by_looking_where_nobody_is_told_of_an_append()
    {
        await using var register = await StoredRegister.Of(server, History.Exported(Enumerable.Range(0, 60).Select(n => n * 7919)));
        await using (var silence = register.Source.CreateCommand("drop trigger notify_log on spoor.log_head"))
        {
            await silence.ExecuteNonQueryAsync(Stop);
        }

        var views = new ViewDatabase(register.Source);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var running = views.Runner("test", this).Run(ending.Token);
        await Until(async () => await views.Unfilled(Stop) is null);
        for (var version = 1; version <= 3; version++)
        {
            await LogContract.Append(register.Log, LogContract.New(new(StreamKind.Trajectory, "T-unheard"), version) with
            {
                Type = version == 1 ? "intake_registered" : "case_consulted",
                Data = version == 1
                    ? """{"programmeId":"nhn","clientId":"C-1","startedOn":"2022-01-10","municipality":"GM0361","benefit":"participatiewet","goal":"find_work"}"""
                    : """{"on":"2022-05-01"}""",
            });
            var head = (await register.Log.Head(Stop)).Position;
            await Until(async () => (await views.States(Stop)).All(s => s.Position == head));
        }

        await ending.CancelAsync();
        await running;
        var lines = await register.Log.Read(0, long.MaxValue, Stop).ToListAsync(Stop);
        var asOf = (await views.States(Stop))[0].AsOf;
        StoredViews.Differences(await StoredViews.Shown(register.Source), StoredViews.Folded(lines, asOf)).ShouldBeEmpty();
    }

    void IViewWitness.Stopped(string view, long position, EventId? stoppedBy, string why) => throw new InvalidOperationException($"{view} stopped: {why}");

    void IViewWitness.Rebuilt(IReadOnlyList<string> views, long position)
    {
    }

    void IViewWitness.BrokenOff(Exception why) => throw new InvalidOperationException("Broken off.", why);

    private static async Task Until(Func<Task<bool>> holds)
    {
        var patience = Duration.FromSeconds(30).ToTimeSpan();
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); !await holds(); await Task.Delay(20, Stop))
        {
            watch.Elapsed.ShouldBeLessThan(patience, "nobody looked");
        }
    }
}
