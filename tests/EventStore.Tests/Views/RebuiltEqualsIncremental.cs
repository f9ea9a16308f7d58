using System.Text;
using System.Text.Json;
using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.Domain.Json;
using Spoor.Domain.Programmes;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Views;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Views;

/// <summary>What the read models hold depends on the log and the day alone: never on how events arrived, or which host took them in.</summary>
public sealed class RebuiltEqualsIncremental(PostgresServer server)
{
    private static readonly LocalDate Last = Steps.Day("2023-06-01");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Random_histories_in_random_batches_on_moving_days_give_what_a_fold_of_the_whole_gives()
    {
        var chance = new Random(20261125);
        for (var n = 0; n < 12; n++)
        {
            var lines = History.Exported(Enumerable.Range(0, chance.Next(40, 160)).Select(_ => chance.Next(History.Wishes)))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries);
            await using var source = await server.DatabaseAsync();
            var today = Steps.Day("2021-09-01");
            for (var done = 0; done < lines.Length;)
            {
                var batch = Math.Min(lines.Length - done, chance.Next(1, 25));
                if (n % 2 == 0)
                {
                    await ImportAsync(new(source), lines.Skip(done).Take(batch));
                }
                else
                {
                    await CommandAsync(new(source), lines.Skip(done).Take(batch), chance);
                }

                done += batch;
                StoredViews.Differences(await StoredViews.ShownAsync(source), await FoldedAsync(source, (await new ViewDatabase(source).StateAsync(Stop)).AsOf))
                    .ShouldBeEmpty($"history {n}, {done} events, before the day is asked for");
                today = LocalDate.Min(Last, today.PlusDays(chance.Next(60)));
                (await new ViewDatabase(source).IsAsOfAsync(today, Stop)).ShouldBeTrue();
                StoredViews.Differences(await StoredViews.ShownAsync(source), await FoldedAsync(source, today)).ShouldBeEmpty($"history {n}, {done} events, as of {today}");
            }

            // A rebuild holds as of today, so time has to pass here too.
            (await new ViewDatabase(source).IsAsOfAsync(await TodayAsync(source), Stop)).ShouldBeTrue();
            var incremental = await StoredViews.ShownAsync(source);
            (await new ViewDatabase(source).RebuildAsync(Stop)).ShouldBeNull();
            StoredViews.Differences(await StoredViews.ShownAsync(source), incremental).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_day_is_there_at_its_first_question_on_every_host()
    {
        await using var register = await StoredRegister.OfAsync(server, History.Exported(Enumerable.Range(0, 60).Select(n => n * 7919)));
        ViewDatabase[] hosts = [new(register.Source), new(register.Source), new(register.Source)];
        foreach (var day in Enumerable.Range(0, 20).Select(n => Steps.Day("2022-01-01").PlusDays(n * 17)))
        {
            await Task.WhenAll(hosts.Select(async host =>
            {
                (await host.IsAsOfAsync(day, Stop)).ShouldBeTrue();
                var state = await host.StateAsync(Stop);
                (state.AsOf, state.Position).ShouldBe((day, (await register.Log.TailAsync(Stop)).Position));
            }));
            StoredViews.Differences(await StoredViews.ShownAsync(register.Source), await FoldedAsync(register.Source, day)).ShouldBeEmpty();
        }
    }

    /// <summary>Records lines by commands that arrive together, and now and then another definition, by which verdicts of streams change that got nothing.</summary>
    private static async Task CommandAsync(PostgresEventStore log, IEnumerable<string> lines, Random chance)
    {
        await using var queue = new CommandQueue(log);
        foreach (var line in lines)
        {
            var read = JsonElement.Parse(line);
            var recorded = await queue.RecordAsync(
                [
                    new(
                        new(read.GetProperty("id").GetGuid()), StreamId.Find(read.GetProperty("stream").GetString()!)!.Value, null, read.GetProperty("type").GetString()!, null, "u-1", null, null,
                        CanonicalJson.Write(read.GetProperty("data"), keepNulls: false), Decoded(read)),
                ],
                Stop);
            recorded.Failed.ShouldBeFalse(recorded.Failed ? $"{recorded.Fault.Refusal.Text.En} {line}" : line);
        }

        if (chance.Next(4) == 0)
        {
            var definition = History.Definitions[chance.Next(History.Definitions.Count)];
            await queue.RecordAsync([EventToAppend.FromCommand(new(Guid.NewGuid()), new(StreamKind.Programme, "nhn"), new DefinitionAdopted(definition), "u-1")], Stop);
        }

        // What a correction holds is read by the type of what it corrects, which the log knows.
        static Step? Decoded(JsonElement line) =>
            line.GetProperty("type").GetString() != StepTypes.Corrected && EventSerializer.Decode(line.GetProperty("type").GetString()!, line.GetProperty("data"), _ => null).Try(out var step, out _) ? step : null;
    }

    private static async Task<LocalDate> TodayAsync(NpgsqlDataSource source) =>
        Projections.Replaying.ReplayInputs.DateOf((await new PostgresEventStore(source).KnownAtAsync(null, Stop)).KnownAt);

    private static async Task<IReadOnlyList<string>> FoldedAsync(NpgsqlDataSource source, LocalDate asOf) =>
        StoredViews.Folded(await new PostgresEventStore(source).ReadAsync(0, long.MaxValue, Stop).ToListAsync(Stop), asOf);

    private static async Task ImportAsync(PostgresEventStore log, IEnumerable<string> lines)
    {
        var report = await new Import(log).RunAsync(
            "test.jsonl", () => new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines))), keepGoing: false, Stop);
        report.Faults.ShouldBeEmpty();
    }
}
