using Npgsql;
using NodaTime;
using Shouldly;
using Spoor.Kit;
using Spoor.Store.Views;
using Spoor.Store.Views.Queries;
using Xunit;

namespace Spoor.Store.Tests.Views;

/// <summary>A rebuild is invisible: readers see one generation whole, and never wait.</summary>
public sealed class ReadersDuringARebuild(PostgresServer server)
{
    private static readonly LocalDate Today = Steps.Day("2024-01-01");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_see_only_whole_generations_while_views_are_filled_shown_and_cleaned_again_and_again()
    {
        await using var register = await StoredRegister.Of(server, History.Of(Enumerable.Range(0, 200).Select(n => n * 7919)).Register.Export());
        await using var host = new Host(register.Source);
        await host.CatchUp(Today);
        var whole = await StoredViews.Shown(register.Source);
        var views = new ViewDatabase(register.Source);
        var total = (await views.Cases(new(), CaseSort.Trajectory, descending: false, new(), Stop)).Value.Total;
        total.ShouldBeGreaterThan(0);
        using var done = new CancellationTokenSource();
        var reads = 0;
        var reading = Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var page = (await views.Cases(new(), CaseSort.StartedOn, descending: true, new(), Stop)).Value;
                (page.Total, page.Rows.Count).ShouldBe((total, (int)total));
                StoredViews.Differences(await StoredViews.Shown(register.Source), whole).ShouldBeEmpty();
                Interlocked.Increment(ref reads);
            }
        })));

        for (var n = 0; n < 15; n++)
        {
            await views.AskRebuild(ViewDatabase.Names, Stop);
            await host.CatchUp(Today);
        }

        await done.CancelAsync();
        await reading;
        reads.ShouldBeGreaterThan(10);
        host.Rebuilds.Count.ShouldBe(16 * ViewDatabase.Names.Count);
        await using var left = register.Source.CreateCommand("select count(distinct generation) from spoor.view_cases");
        (await left.ExecuteScalarAsync(Stop)).ShouldBe(1L);
    }
}
