using System.Collections.Concurrent;
using Spoor.Database;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Views;
using Spoor.Projections.Replaying;

namespace Spoor.Reliability.Tests;

/// <summary>Three hosts on one database, killed in turn while commands are given to them: each that was acknowledged is recorded once,
/// the next read on any host sees it, and the read models equal a fresh fold in the end.</summary>
public sealed class KilledHosts(PostgresServer server)
{
    private const int Hosts = 3;
    private const int Writers = 3;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_hosts_killed_in_turn_under_load_lose_and_double_no_command_and_leave_the_read_models_equal_to_a_fresh_fold()
    {
        var kills = Effort.Of(20, 4);
        var chance = Effort.Chance();
        await using var source = await server.DatabaseForAsync(10);
        var log = new PostgresEventStore(source);
        List<EventToAppend> first = [
            LogLines.Live(new(StreamKind.Programme, "nhn"), Steps.Programme()),
            .. Enumerable.Range(0, 4).Select(e => LogLines.Live(new(StreamKind.Employer, $"E-{e}"), Steps.Employer($"1000000{e / 2}")) with { Id = Steps.Nth($"employer/E-{e}", 1) }),
        ];
        await log.RecordAsync(first);
        await using var hosts = await LivingHosts.StartAsync(source, Hosts);
        var acknowledged = new ConcurrentBag<EventId>(first.Select(e => e.Id));
        var isKilling = true;
        await Together.RunAsync(
        [
            .. Together.Times(Writers, chance, async (n, own, stop) =>
            {
                for (var step = 0; Volatile.Read(ref isKilling); step++)
                {
                    var command = Step(n, step, own);
                    await hosts.RecordAsync(command, rather: own.Next(Hosts), stop);
                    acknowledged.Add(command.Id);
                    await Task.Delay(own.Next(10), stop);
                }
            }),
            async stop =>
            {
                for (var kill = 0; kill < kills; kill++)
                {
                    await Task.Delay(500 + chance.Next(1500), stop);
                    await hosts.ReplaceAsync(kill % Hosts);
                }

                Volatile.Write(ref isKilling, false);
            },
        ]);

        var lines = await log.AllAsync();
        lines.Select(l => l.Id.Value).Order().ShouldBe(acknowledged.Select(id => id.Value).Order());
        var (views, today) = (new ViewDatabase(source), ReplayInputs.DateOf((await log.KnownAtAsync(null, Stop)).KnownAt));
        (await views.IsAsOfAsync(today, Stop)).ShouldBeTrue();
        var shown = await StoredViews.ShownAsync(source);
        StoredViews.Differences(shown, StoredViews.Folded(lines, today)).ShouldBeEmpty();
        (await views.RebuildAsync(Stop)).ShouldBeNull();
        StoredViews.Differences(await StoredViews.ShownAsync(source), shown).ShouldBeEmpty();
        Effort.Report($"{kills} kills of {Hosts} hosts in {acknowledged.Count} acknowledged commands, which were given again {hosts.TriedAgain} times");
        hosts.TriedAgain.ShouldBeGreaterThan(0);
    }

    /// <summary>The next step of a writer: intakes, professionals, placements, closings, and now and then an employer that turns out to
    /// be another.</summary>
    private static EventToAppend Step(int writer, int step, Random own)
    {
        var (stream, nth) = (LogLines.Trajectory($"T-{writer}-{step / 6}"), step % 6);
        var (on, employer) = ($"2022-0{1 + nth}-10", $"E-{own.Next(4)}");
        if (own.Next(25) == 0 && nth == 5)
        {
            var other = employer.Replace("E-", "employer/E-", StringComparison.Ordinal);
            return LogLines.Live(StreamId.Find(other)!.Value, new StepCorrected(
                Steps.Nth(other, 1), CorrectionReason.EnteredWrongly, Steps.Employer($"1000000{own.Next(3)}")));
        }

        return LogLines.Live(stream, nth switch
        {
            0 => Steps.Intake("2022-01-10", client: $"C-{writer}-{step / 9}"),
            1 => Steps.Coach(on),
            2 => Steps.MentalHealth(on),
            3 => Steps.Proposed(on, employer: employer),
            4 => Steps.Paid(on, own.Next(2) == 0 ? null : "2023-01-31", employer: employer),
            _ => own.Next(3) == 0 ? new TrajectoryCompleted(Steps.Day("2022-12-31"), CompletionOutcome.InWork) : Steps.Unpaid("2022-12-01", id: "u1", employer: employer),
        });
    }
}
