using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Rows;
using Spoor.EventStore.Verification;
using Spoor.EventStore.Views;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Views;

/// <summary>What the read models cannot take in is not recorded at all, and stops a rebuild loudly: nothing is skipped, and nothing is half there.</summary>
public sealed class WhatCannotBeProjected(PostgresServer server)
{
    private const string Refuse = "alter table spoor.view_cases add constraint refuse check (client <> 'c-poison') not valid";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_is_refused_with_a_sentence_and_those_that_came_with_it_are_recorded()
    {
        await using var register = await WithAProgrammeAsync();
        await new ViewDatabase(register.Source).RebuildAsync(Stop);
        await RunAsync(register.Source, Refuse);
        await using var queue = new CommandQueue(register.Log);
        string[] clients = ["c-1", "c-poison", "c-2", "c-3"];

        var answers = await Task.WhenAll(clients.Select(client => queue.RecordAsync([Intake(client)], Stop)));

        answers.Select(a => a.Failed).ShouldBe([false, true, false, false]);
        answers[1].Fault!.Refusal.ShouldSatisfyAllConditions(
            r => r.Code.ShouldBe("not-projected"),
            r => r.Text.Nl.ShouldContain("T-c-poison"),
            r => r.Text.Nl.ShouldContain("niets van vastgelegd"));
        await ShouldBeSoundAsync(register, 4);
        (await queue.RecordAsync([Intake("c-4")], Stop)).Failed.ShouldBeFalse();
        await ShouldBeSoundAsync(register, 5);
    }

    [Fact]
    public async Task A_file_is_refused_whole()
    {
        await using var register = await StoredRegister.EmptyAsync(server);
        await new ViewDatabase(register.Source).RebuildAsync(Stop);
        await RunAsync(register.Source, Refuse);
        var lines = Register.Empty().Record("programme/nhn", Steps.Programme()).Record("trajectory/T-1", Steps.Intake("2022-01-10", client: "c-poison")).Export();

        var report = await new Import(register.Log).RunAsync("test.jsonl", () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(lines)), keepGoing: true, Stop);

        report.Faults.ShouldHaveSingleItem().Message.En.ShouldContain("trajectory/T-1");
        report.Stored.ShouldBe(0);
        await ShouldBeSoundAsync(register, 0);
    }

    [Fact]
    public async Task A_rebuild_names_what_it_cannot_take_in_and_what_readers_see_stays()
    {
        await using var register = await StoredRegister.OfAsync(server, History.Exported(Enumerable.Range(0, 60).Select(n => n * 7919)));
        var views = new ViewDatabase(register.Source);
        (await views.RebuildAsync(Stop)).ShouldBeNull();
        var (before, state) = (await StoredViews.ShownAsync(register.Source), await views.StateAsync(Stop));
        var id = (await views.TrajectoryEndsAsync(Extent.WholeRegister, Stop))[0].Trajectory.Value;
        await RunAsync(register.Source, $"alter table spoor.view_cases add constraint refuse check (trajectory <> '{id}') not valid");

        (await views.RebuildAsync(Stop))!.Nl.ShouldContain($"trajectory/{id}: ");

        (await views.StateAsync(Stop)).ShouldBe(state);
        StoredViews.Differences(await StoredViews.ShownAsync(register.Source), before).ShouldBeEmpty();

        // Mended, it goes on, and nothing is left of what broke off.
        await RunAsync(register.Source, "alter table spoor.view_cases drop constraint refuse");
        (await views.RebuildAsync(Stop)).ShouldBeNull();
        StoredViews.Differences(await StoredViews.ShownAsync(register.Source), before).ShouldBeEmpty();
        (await NumberAsync(register.Source, "select count(distinct generation) from spoor.view_cases")).ShouldBe(1);
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_stops_a_rebuild_by_its_position()
    {
        await using var register = await StoredRegister.OfAsync(server, History.Exported(Enumerable.Range(0, 60).Select(n => n * 7919)));
        var last = await NumberAsync(register.Source, "select max(seq_id) from spoor.mt_events where stream_id like 'trajectory/%'");
        await RunAsync(register.Source, $$"""
            alter table spoor.mt_events disable trigger all;
            update spoor.mt_events set data = '{"onn":"2022-01-01"}' where seq_id = {{last}};
            alter table spoor.mt_events enable always trigger refuse_change;
            """);

        (await new ViewDatabase(register.Source).RebuildAsync(Stop))!.Nl.ShouldContain($"Position {last}");
    }

    [Fact]
    public async Task A_stream_that_is_not_ones_own_is_not_named_to_who_recorded()
    {
        await using var register = await StoredRegister.EmptyAsync(server);
        await new ViewDatabase(register.Source).RebuildAsync(Stop);
        await using var queue = new CommandQueue(register.Log);
        await register.ImportAsync(Register.Empty().Record("programme/nhn", Steps.Programme()).Record("employer/E-1", Steps.Employer("10000001")).Record("trajectory/T-other", Steps.Intake("2022-01-10", client: "c-other"), Steps.Paid("2022-02-01")).Export());
        await RunAsync(register.Source, "alter table spoor.view_placements add constraint refuse check (entity like '%10000001%') not valid");

        // The employer turns out to be another, so that the case is judged anew: its row is what is refused.
        var answer = await queue.RecordAsync([EventToAppend.FromCommand(new(Guid.NewGuid()), new(StreamKind.Employer, "E-1"), new StepCorrected(Steps.Nth("employer/E-1", 1), CorrectionReason.EnteredWrongly, Steps.Employer("10000002")), "u-1")], Stop);

        answer.Fault!.Refusal.Text.Nl.ShouldContain("niets van vastgelegd");
        answer.Fault.Refusal.Text.Nl.ShouldNotContain("T-other");
        await ShouldBeSoundAsync(register, 4);
    }

    [Fact]
    public async Task A_day_that_cannot_be_folded_leaves_the_rows_as_they_were_and_is_told()
    {
        await using var register = await StoredRegister.OfAsync(server, Register.Empty()
            .Record("programme/nhn", Steps.Programme()).Record("employer/E-1", Steps.Employer()).Record("trajectory/T-1", Steps.Intake("2022-01-10", client: "c-1"), Steps.Paid("2022-02-01")).Export());
        (await new ViewDatabase(register.Source).IsAsOfAsync(Steps.Day("2022-01-15"), Stop)).ShouldBeTrue();
        var before = await StoredViews.ShownAsync(register.Source);
        await RunAsync(register.Source, "alter table spoor.mt_events disable trigger all; update spoor.mt_events set data = '{}' where type = 'placement_started'");
        var views = new ViewDatabase(register.Source);

        (await views.IsAsOfAsync(Steps.Day("2022-02-15"), Stop)).ShouldBeTrue();

        (await views.FaultAsync(Stop))!.Nl.ShouldContain("trajectory/T-1");
        (await views.StateAsync(Stop)).AsOf.ShouldBe(Steps.Day("2022-01-15"));
        StoredViews.Differences(await StoredViews.ShownAsync(register.Source), before).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_program_of_another_version_does_not_turn_the_day()
    {
        await using var register = await WithAProgrammeAsync();
        await RunAsync(register.Source, "update spoor.read_models set version = version + 1");
        var views = new ViewDatabase(register.Source);

        (await views.IsAsOfAsync(Steps.Day("2022-02-15"), Stop)).ShouldBeTrue();

        (await views.FaultAsync(Stop)).ShouldNotBeNull();
        var state = await views.StateAsync(Stop);
        (state.Version, state.AsOf).ShouldBe((ReadModel.Version + 1, Steps.Day("1900-01-01")));
    }

    [Fact]
    public async Task A_program_of_another_version_records_nothing_and_says_so()
    {
        await using var register = await WithAProgrammeAsync();
        await RunAsync(register.Source, "update spoor.read_models set version = version + 1");
        await using var queue = new CommandQueue(register.Log);

        var answer = await queue.RecordAsync([Intake("c-1")], Stop);

        answer.Fault!.Refusal.Text.Nl.ShouldContain("andere versie van Spoor");
        answer.Fault.IsTransient.ShouldBeTrue("another host may take it");
        (await new ViewDatabase(register.Source).PrepareAsync(Stop))!.En.ShouldContain("newer Spoor");
        (await new ViewDatabase(register.Source).CheckAsync(Stop))!.En.ShouldContain("newer Spoor");
        (await register.Log.TailAsync(Stop)).Position.ShouldBe(1);
    }

    private async Task<StoredRegister> WithAProgrammeAsync()
    {
        var register = await StoredRegister.EmptyAsync(server);
        await register.ImportAsync(Register.Empty().Record("programme/nhn", Steps.Programme()).Export());
        return register;
    }

    private static EventToAppend Intake(string client) =>
        EventToAppend.FromCommand(new(Guid.NewGuid()), new(StreamKind.Trajectory, $"T-{client}"), Steps.Intake("2022-01-10", client: client), "u-1");

    private static async Task ShouldBeSoundAsync(StoredRegister register, long position)
    {
        (await register.Log.TailAsync(Stop)).Position.ShouldBe(position);
        await using var audit = await LogAudit.OpenAsync(register.Source, Stop);
        (await RegisterVerifier.VerifyAsync(audit, register.Log, printed: null, Stop)).IsSound.ShouldBeTrue();
        StoredViews.Differences(
            await StoredViews.ShownAsync(register.Source),
            StoredViews.Folded(await register.Log.ReadAsync(0, long.MaxValue, Stop).ToListAsync(Stop), (await new ViewDatabase(register.Source).StateAsync(Stop)).AsOf)).ShouldBeEmpty();
    }

    private static async Task<long> NumberAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
