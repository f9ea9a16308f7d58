using System.Text;
using NodaTime;
using Shouldly;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Views;
using Spoor.Host.Exchange;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Views;

/// <summary>What a stored view holds depends on the log and the date alone: never on how events arrived, or which host took them in.</summary>
public sealed class RebuiltEqualsIncremental(PostgresServer server)
{
    private static readonly LocalDate Last = Steps.Day("2023-06-01");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Random_histories_in_random_batches_on_moving_dates_give_what_a_fold_of_the_whole_gives()
    {
        var chance = new Random(20261125);
        for (var n = 0; n < 12; n++)
        {
            var lines = History.Exported(Enumerable.Range(0, chance.Next(40, 160)).Select(_ => chance.Next(27 * 4 * 500)))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries);
            await using var source = await server.Database();
            await using var host = new Host(source);
            var today = Steps.Day("2021-09-01");
            for (var done = 0; done < lines.Length;)
            {
                var batch = Math.Min(lines.Length - done, chance.Next(1, 25));
                await Import(new(source), lines.Skip(done).Take(batch));
                done += batch;
                today = LocalDate.Min(Last, today.PlusDays(chance.Next(60)));
                await host.CatchUp(today);
                StoredViews.Differences(await StoredViews.Shown(source), await Folded(source, today)).ShouldBeEmpty($"history {n}, {done} events, as of {today}");
            }

            await host.CatchUp(Last);
            var incremental = await StoredViews.Shown(source);
            await new ViewDatabase(source).AskRebuild(ViewDatabase.Names, Stop);
            await host.CatchUp(Last);
            host.Rebuilds.Count.ShouldBe(2 * ViewDatabase.Names.Count);
            StoredViews.Differences(await StoredViews.Shown(source), incremental).ShouldBeEmpty();
            host.Stops.ShouldBeEmpty();
        }
    }

    private static async Task<IReadOnlyList<string>> Folded(Npgsql.NpgsqlDataSource source, LocalDate asOf) =>
        StoredViews.Folded(await new PostgresLog(source).Read(0, long.MaxValue, Stop).ToListAsync(Stop), asOf);

    private static async Task Import(PostgresLog log, IEnumerable<string> lines)
    {
        var report = await new Import(log).Run(
            "test.jsonl", () => new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))), keepGoing: false, Stop);
        report.Faults.ShouldBeEmpty();
    }
}
