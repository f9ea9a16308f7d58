using System.Net.Sockets;
using Npgsql;
using Spoor.Database;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;

namespace Spoor.Reliability.Tests.Crashes;

/// <summary>PostgreSQL is killed while people record; whoever was not answered asks again.</summary>
public sealed class KilledServer
{
    private const int Writers = 4;

    // Of so many answers one is lost on its way. A kill right between storing and answering is too rare to count on.
    private const int AnswersPerLoss = 40;

    private int _acknowledged;
    private int _disturbed;
    private int _storedUnanswered;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_acknowledged_step_is_lost_or_doubled_by_killing_the_server(bool areAppendedTogether)
    {
        var (appends, kills) = (Effort.Of(20_000, 1_200), Effort.Of(50, 3));
        var chance = Effort.Chance();
        await using var cluster = await CrashingCluster.OpenAsync();
        await using var register = await cluster.RegisterAsync();
        var log = new PostgresEventStore(register);
        await using var desk = new CommandQueue(log);
        var record = areAppendedTogether ? AtTheQueue(desk) : InASession(log);
        var writers = Enumerable.Range(1, Writers).Select(number => new Writer(number)).ToList();

        using var writing = CancellationTokenSource.CreateLinkedTokenSource(CrashingCluster.Stop);
        var written = Task.WhenAll(writers
            .Select(writer => (writer, chance: new Random(chance.Next())))
            .Select(w => Task.Run(() => RecordAsync(record, w.writer, appends / Writers, w.chance, writing.Token), writing.Token)));
        try
        {
            foreach (var (moment, index) in Moments(kills, appends, chance).Index())
            {
                while (Volatile.Read(ref _acknowledged) < moment && !written.IsCompleted)
                {
                    await Task.Delay(1, CrashingCluster.Stop);
                }

                await Task.Delay(chance.Next(10), CrashingCluster.Stop);
                await cluster.KillAsync((Blow)(index % 3), chance);
                await cluster.OpenAgainAsync();
            }
        }
        catch
        {
            await writing.CancelAsync();
            throw;
        }

        await written;

        var tally = Tally.Of(await CrashingCluster.SettledAsync(log), writers);
        Effort.Report($"{kills} kills of postgres in {tally.Acknowledged} acknowledged appends, {_disturbed} tries disturbed, {_storedUnanswered} stored without an answer and asked again: {tally.Lost} lost, {tally.Doubled} doubled, {tally.OutOfOrder} out of order");
        tally.Acknowledged.ShouldBe(appends);
        _disturbed.ShouldBeGreaterThan(0, "no append noticed any of the kills");
        tally.ShouldBeSound();
    }

    /// <summary>Records a step in a session of its own. Tells whether it was stored already.</summary>
    private static Func<EventToAppend, CancellationToken, Task<bool>> InASession(IEventStore log) => async (step, cancellation) =>
    {
        await using var session = await UnitOfWork.OpenAsync(log, cancellation);
        var taken = await session.AppendAsync(step, cancellation);
        taken.Failed.ShouldBeFalse(taken.Failed ? taken.Fault.ToString() : null);
        await session.CommitAsync(cancellation);
        return taken.Value == AppendOutcome.AlreadyStored;
    };

    /// <summary>Records a step together with what others record. Tells whether it was stored already: then others were before it.</summary>
    private static Func<EventToAppend, CancellationToken, Task<bool>> AtTheQueue(CommandQueue desk)
    {
        var newest = 0L;
        return async (step, cancellation) =>
        {
            var before = Volatile.Read(ref newest);
            var answer = await desk.RecordAsync([step], cancellation);
            answer.Failed.ShouldBeFalse(answer.Failed ? answer.Fault.ToString() : null);
            var position = answer.Value.Single().Position;
            Interlocked.CompareExchange(ref newest, Math.Max(position, before), before);
            return position <= before;
        };
    }

    private async Task RecordAsync(Func<EventToAppend, CancellationToken, Task<bool>> record, Writer writer, int steps, Random chance, CancellationToken cancellation)
    {
        while (writer.Acknowledged < steps)
        {
            try
            {
                if (await record(writer.Live(writer.Acknowledged), cancellation))
                {
                    Interlocked.Increment(ref _storedUnanswered);
                }
                else if (chance.Next(AnswersPerLoss) == 0)
                {
                    continue;
                }
            }
            catch (Exception lost) when (IsLostConnection(lost))
            {
                Interlocked.Increment(ref _disturbed);
                await Task.Delay(20, cancellation);
                continue;
            }

            writer.Acknowledged++;
            Interlocked.Increment(ref _acknowledged);
        }
    }

    /// <summary>Different numbers of acknowledged steps, in order, at which to strike.</summary>
    private static IEnumerable<int> Moments(int kills, int appends, Random chance) =>
        Enumerable.Range(0, kills).Select(n => ((appends * n) + chance.Next(appends * 9 / 10)) / kills);

    private static bool IsLostConnection(Exception e) => e switch
    {
        PostgresException refused => refused.SqlState.StartsWith("57P", StringComparison.Ordinal),
        _ => e is NpgsqlException or SocketException or IOException or TimeoutException,
    };
}
