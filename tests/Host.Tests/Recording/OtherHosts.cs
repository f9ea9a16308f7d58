using System.Text;
using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Log;
using Spoor.Kit;
using Xunit;
using static Spoor.Host.Tests.Recording.Commands;

namespace Spoor.Host.Tests.Recording;

/// <summary>What others record is known to whoever records next.</summary>
public sealed class OtherHosts
{
    [Fact]
    public async Task What_another_host_recorded_is_known_to_the_next_command()
    {
        using var log = await BegunAsync();
        var (mine, theirs) = (new BatchAppender(log), new BatchAppender(log));
        await mine.TogetherAsync([Intake("T-1")]);
        (await mine.TogetherAsync([Proposed("T-1", employer: "E-2")])).Single().Fault.Refusal.Code.ShouldBe("employer-unknown");

        await theirs.TogetherAsync([On("employer/E-2", Steps.Employer())], [On("trajectory/T-1", Steps.Consulted("2022-02-01"))]);

        (await mine.TogetherAsync([Proposed("T-1", employer: "E-2")])).Single().Value.Single().Version.ShouldBe(3);
        (await theirs.TogetherAsync([Accepted("T-1")])).Single().Value.Single().Version.ShouldBe(4);
    }

    [Fact]
    public async Task An_employer_that_another_host_took_back_is_no_longer_known()
    {
        using var log = await BegunAsync();
        var mine = new BatchAppender(log);
        var employer = On("employer/E-2", Steps.Employer());
        await mine.TogetherAsync([employer], [Intake("T-1")]);

        await log.RecordedAsync(On("employer/E-2", new StepRetracted(employer.Id, CorrectionReason.Duplicate)));

        (await mine.TogetherAsync([Proposed("T-1", employer: "E-2")])).Single().Fault.Refusal.Code.ShouldBe("employer-unknown");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Commands_by_two_hosts_are_answered_as_one_who_rereads_everything_answers(int seed)
    {
        var chance = new Random(seed);
        using var log = await BegunAsync();
        using var reference = await LentLog.EmptyAsync();
        await ImportAsync(reference, await ExportAsync(log));
        BatchAppender[] hosts = [new(log), new(log)];
        var refused = 0;
        for (var n = 0; n < 400; n++)
        {
            var command = Enumerable.Range(0, chance.Next(1, 4)).Select(_ => Any(chance)).ToArray();

            var answer = (await hosts[chance.Next(3) / 2].TogetherAsync(command)).Single();

            var expected = await AloneAsync(reference, command);
            (answer.Failed ? answer.Fault : null).ShouldBe(expected);
            refused += answer.Failed ? 1 : 0;
        }

        (await log.LinesAsync()).Select(l => (l.Position, l.Id, l.Version)).ShouldBe((await reference.LinesAsync()).Select(l => (l.Position, l.Id, l.Version)));
        refused.ShouldBeInRange(20, 380);
    }

    [Fact]
    public async Task A_log_written_by_groups_is_one_that_an_import_takes_line_by_line()
    {
        var chance = new Random(4);
        using var log = await BegunAsync();
        BatchAppender[] hosts = [new(log), new(log)];
        for (var n = 0; n < 60; n++)
        {
            await hosts[chance.Next(2)].TogetherAsync([.. Enumerable.Range(0, chance.Next(1, 12)).Select(_ => Enumerable.Range(0, chance.Next(1, 4)).Select(_ => Any(chance)).ToArray())]);
        }

        using var copy = await LentLog.EmptyAsync();
        await ImportAsync(copy, await ExportAsync(log));
        (await copy.LinesAsync()).Count.ShouldBe((await log.LinesAsync()).Count);
        (await log.LinesAsync()).Count.ShouldBeGreaterThan(60);
    }

    private static EventToAppend Any(Random chance)
    {
        var (t, p, e) = ($"T-{chance.Next(5)}", $"p{chance.Next(4)}", $"E-{chance.Next(1, 4)}");
        return chance.Next(9) switch
        {
            0 => Intake(t),
            1 or 2 => Proposed(t, p, e),
            3 or 4 => Accepted(t, p),
            5 => On($"employer/{e}", Steps.Employer()),
            6 => On($"employer/{e}", Steps.Attested()),
            7 => On($"trajectory/{t}", Steps.Completed("2022-06-01")),
            _ => On($"trajectory/{t}", Steps.Reopened("2022-07-01")),
        };
    }

    /// <summary>The command in a session of its own.</summary>
    private static async Task<CommandRejection?> AloneAsync(LentLog log, EventToAppend[] command)
    {
        await using var session = await UnitOfWork.OpenAsync(log, Stop);
        for (var n = 0; n < command.Length; n++)
        {
            if (!(await session.AppendAsync(command[n], Stop)).Try(out _, out var refusal))
            {
                return new(n, refusal);
            }
        }

        await session.CommitAsync(Stop);
        return null;
    }

    private static async Task<byte[]> ExportAsync(IEventStore log)
    {
        using var file = new MemoryStream();
        await EventStore.Exchange.Export.WriteAsync(log, long.MaxValue, file, Stop);
        return file.ToArray();
    }

    private static async Task ImportAsync(IEventStore log, byte[] file)
    {
        var report = await new Import(log).RunAsync("groups.jsonl", () => new MemoryStream(file), keepGoing: false, Stop);
        report.Faults.ShouldBeEmpty(Encoding.UTF8.GetString(file));
    }
}
