using System.Text;
using System.Text.Json;
using Spoor.Database;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Verification;

namespace Spoor.Reliability.Tests;

/// <summary>Two hosts whose desks append at once, one who takes the head first, and imports, all on one register.</summary>
public sealed class QueuesTogether(PostgresServer server)
{
    private const int Callers = 8;

    private static readonly int Each = Effort.Of(400, 25);

    private int _refused;

    [Fact]
    public async Task Two_hosts_a_writer_and_imports_interleave_and_the_register_is_sound()
    {
        await using var source = await server.DatabaseForAsync(40);
        var log = new PostgresEventStore(source);
        await log.RecordAsync(
            LogLines.Live(new(StreamKind.Programme, "nhn"), Steps.Programme()), LogLines.Live(new(StreamKind.Employer, "E-1"), Steps.Employer()));
        await using var one = new CommandQueue(log);
        await using var other = new CommandQueue(log);

        await Together.RunAsync([
            .. Together.Times(Callers, Effort.Chance(), (n, chance, stop) => AskAsync(n % 2 == 0 ? one : other, n, chance, stop)),
            .. Together.Times(1, (_, stop) => WriteUnderTheHeadAsync(log, stop)),
            .. Together.Times(1, (_, stop) => ImportAllAsync(log, stop)),
        ]);

        await using var audit = await LogAudit.OpenAsync(source, TestContext.Current.CancellationToken);
        var verified = await RegisterVerifier.VerifyAsync(audit, log, null, TestContext.Current.CancellationToken);
        verified.IntegrityErrors.ShouldBeEmpty();
        var lines = await log.AllAsync();
        lines.Select(l => l.Position).ShouldBe(LogLines.Counting(lines.Count));
        lines.Select(l => l.RecordedAt).ShouldBeInOrder();
        lines.CountBy(l => l.Stream).Where(s => s.Key.Id.StartsWith("D-", StringComparison.Ordinal)).ShouldAllBe(s => s.Value % 5 == 0);
        Effort.Report($"{lines.Count} events by two desks, a writer and imports, {_refused} commands refused and none of them stored in part");
    }

    /// <summary>Commands of five events on streams that others use too: some are refused, since someone else began or answered there.</summary>
    private async Task AskAsync(CommandQueue desk, int caller, Random chance, CancellationToken stop)
    {
        for (var n = 0; n < Each; n++)
        {
            var stream = new StreamId(StreamKind.Trajectory, $"D-{chance.Next(Callers * Each)}");
            EventToAppend[] command =
            [
                LogLines.Live(stream, Steps.Intake()),
                LogLines.Live(stream, Steps.Coach()),
                LogLines.Live(stream, Steps.MentalHealth()),
                LogLines.Live(stream, Steps.Proposed("2022-01-20", $"p{caller}")),
                LogLines.Live(stream, Steps.Accepted("2022-01-24", $"p{caller}")),
            ];
            var answer = await desk.RecordAsync(command, stop);
            if (answer.Failed)
            {
                answer.Fault.Event.ShouldBe(0);
                answer.Fault.Refusal.Code.ShouldBe("intake-already-registered");
                Interlocked.Increment(ref _refused);
                continue;
            }

            answer.Value.Select(l => l.Id).ShouldBe(command.Select(c => c.Id));
            (await desk.RecordAsync(command, stop)).Value.Select(l => (l.Position, l.Canonical())).ShouldBe(answer.Value.Select(l => (l.Position, l.Canonical())));
        }
    }

    private static async Task WriteUnderTheHeadAsync(PostgresEventStore log, CancellationToken stop)
    {
        for (var n = 0; n < Each; n++)
        {
            await using var session = await UnitOfWork.OpenAsync(log, stop);
            (await session.AppendAsync(LogLines.Live(LogLines.Trajectory($"W-{n}"), Steps.Intake()), stop)).Failed.ShouldBeFalse();
            await session.CommitAsync(stop);
        }
    }

    private static async Task ImportAllAsync(PostgresEventStore log, CancellationToken stop)
    {
        for (var n = 0; n < Each; n++)
        {
            // Of the instant where the log stands, so that it may be refused as recorded backwards: then it is tried again.
            ImportReport report;
            do
            {
                var file = Encoding.UTF8.GetBytes(Line($"I-{n}", (await log.TailAsync(stop)).RecordedAt!.Value.Plus(NodaTime.Duration.FromMilliseconds(20))));
                report = await new Import(log).RunAsync("one.jsonl", () => new MemoryStream(file), keepGoing: false, stop);
            }
            while (report.Faults.Count > 0);
        }
    }

    private static string Line(string trajectory, NodaTime.Instant at)
    {
        var step = Steps.Intake();
        var line = new StoredEvent(
            Steps.Nth($"trajectory/{trajectory}", 1), LogLines.Trajectory(trajectory), 1, 0, StepTypes.NameOf(step), at, "u-9", null, null,
            CanonicalJson.Write(EventSerializer.Encode(step), keepNulls: false));
        return JsonSerializer.Serialize(line.Exported(), SpoorJson.Options);
    }
}
