using System.Text;
using Spoor.Database;
using Spoor.EventStore.Postgres;

namespace Spoor.Reliability.Tests.Crashes;

/// <summary>The program itself is killed while it records, with a cluster of its own that is left behind at each kill.</summary>
/// <remarks>There is no command that records one step. But <c>spoor import</c> stores each of its files in a transaction of its own,
/// one after the other, so a file of one line is a step, and that the command opens the next file, or ends well, is the answer.</remarks>
public sealed class KilledHost
{
    private const int Writers = 2;

    private int _killed;
    private int _unanswered;

    [Fact]
    public async Task No_acknowledged_step_is_lost_or_doubled_by_killing_the_program()
    {
        var (appends, kills) = (Effort.Of(20_000, 240), Effort.Of(50, 4));
        var chance = Effort.Chance();
        await using var cluster = CrashingCluster.Unopened();
        var writers = Enumerable.Range(1, Writers).Select(number => new Writer(number)).ToList();

        // Each writer runs programs of his own, so that what one leaves half-done is in the other's way.
        await Task.WhenAll(writers
            .Select(writer => (writer, chance: new Random(chance.Next())))
            .Select(w => Task.Run(() => RecordAsync(w.writer, cluster.Data, appends / Writers, kills / Writers, w.chance), CrashingCluster.Stop)));

        await cluster.OpenAgainAsync();
        await using var register = await cluster.RegisterAsync();
        var log = await CrashingCluster.SettledAsync(new PostgresEventStore(register));
        var tally = Tally.Of(log, writers);
        Effort.Report($"{_killed} kills of spoor, {_unanswered} of them before it answered, in {tally.Acknowledged} acknowledged appends: {tally.Lost} lost, {tally.Doubled} doubled, {tally.OutOfOrder} out of order");
        (tally.Acknowledged, _killed).ShouldBe((appends, kills));
        tally.ShouldBeSound();
        log.Count.ShouldBe(appends);
    }

    private async Task RecordAsync(Writer writer, string data, int steps, int kills, Random chance)
    {
        for (var n = 0; n < kills; n++)
        {
            // Behind the first file: before it a program is only starting.
            var killAt = Math.Max(writer.Acknowledged + 1, (steps * n / kills) + chance.Next(1, steps / kills));
            await RunAsync(writer, data, killAt + 1, chance, isKilled: true);
            Interlocked.Increment(ref _killed);
        }

        await RunAsync(writer, data, steps, chance, isKilled: false);
    }

    /// <summary>Runs one program that records on. Who has seen a program die sends the last step again, answered or not.</summary>
    /// <param name="end">The step before which it is through.</param>
    /// <param name="isKilled">Whether it is killed while it works on the last of them.</param>
    private async Task RunAsync(Writer writer, string data, int end, Random chance, bool isKilled)
    {
        var from = Math.Max(0, writer.Acknowledged - 1);
        using var pipes = new NamedPipes(end - from + (isKilled ? 1 : 0));
        using var spoor = SpoorProcess.Start(["import", "--data", data, .. pipes.Names], pipes.Place);
        var said = Task.WhenAll(spoor.StandardOutput.ReadToEndAsync(CrashingCluster.Stop), spoor.StandardError.ReadToEndAsync(CrashingCluster.Stop));
        var ended = spoor.WaitForExitAsync(CrashingCluster.Stop);
        for (var n = 0; n < pipes.Names.Count; n++)
        {
            var opening = pipes.OpenedAsync(n);
            if (from + n == end)
            {
                await Task.Delay(chance.Next(12), CrashingCluster.Stop);
                spoor.Kill();
                await ended;
            }

            await Task.WhenAny(opening, ended);
            if (opening.IsCompleted)
            {
                // It is done with what it read before this file.
                writer.Acknowledged = Math.Max(writer.Acknowledged, from + n);
            }
            else
            {
                Interlocked.Increment(ref _unanswered);
            }

            if (ended.IsCompleted)
            {
                await pipes.GiveUpAsync(n, opening);
                (from + n).ShouldBe(end, $"spoor ended with {spoor.ExitCode}: {string.Join(" ", await said)}");
                return;
            }

            await using var file = await opening;
            await file.WriteAsync(Encoding.UTF8.GetBytes(writer.Line(from + n)), CrashingCluster.Stop);
        }

        await ended;
        spoor.ExitCode.ShouldBe(0, string.Join(" ", await said));
        writer.Acknowledged = end;
    }
}
