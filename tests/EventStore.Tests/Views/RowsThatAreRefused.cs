using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Tests.Log;
using Spoor.EventStore.Views;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Views;

/// <summary>Filling anew where the database itself refuses: a row stops its view at its event, anything else is tried again ever later,
/// and no attempt leaves anything behind for long.</summary>
public sealed class RowsThatAreRefused(PostgresServer server)
{
    private static readonly LocalDate Today = Steps.Day("2024-01-01");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_row_that_the_database_refuses_stops_its_view_at_the_event_and_the_others_go_on(bool wasFilledBefore)
    {
        await using var register = await StoredRegister.Of(server, History.Exported(Enumerable.Range(0, 120).Select(n => n * 7919)));
        var (source, views) = (register.Source, new ViewDatabase(register.Source));
        var lines = await register.Log.Read(0, long.MaxValue, Stop).ToListAsync(Stop);
        var refused = lines.Where(l => l.Stream.Kind == StreamKind.Trajectory).GroupBy(l => l.Stream).MaxBy(s => s.Count())!.ElementAt(2);
        if (wasFilledBefore)
        {
            await using var before = new Host(source);
            await before.CatchUp(Today);
            await views.AskRebuild(ViewDatabase.Names, Stop);
        }

        await Run(source, $"alter table spoor.view_cases add constraint refuse check (trajectory <> '{refused.Stream.Id}' or version < 3) not valid");
        await using (var host = new Host(source))
        {
            await host.CatchUp(Today);
            host.Stops.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                s => (s.View, s.Position, s.Event).ShouldBe(("cases", refused.Position, refused.Id)),
                s => s.Why.ShouldContain("refuse"));
        }

        var states = (await views.States(Stop)).ToDictionary(s => s.View);
        (states["cases"].Position, states["cases"].Stopped!.Event).ShouldBe((refused.Position - 1, refused.Id));
        states.Values.Where(s => s.View != "cases").ShouldAllBe(s => s.Position == lines.Count && s.Stopped == null && !s.WantsRebuild);
        StoredViews.Differences(await StoredViews.Shown(source, "cases"), StoredViews.Folded(lines.Take((int)refused.Position - 1), Today, "cases")).ShouldBeEmpty();

        await Run(source, "alter table spoor.view_cases drop constraint refuse");
        await using var mended = new Host(source);
        await mended.CatchUp(Today);
        StoredViews.Differences(await StoredViews.Shown(source), StoredViews.Folded(lines, Today)).ShouldBeEmpty();
        (await Number(source, "select count(distinct generation) from spoor.view_cases")).ShouldBe(1);
    }

    [Fact]
    public async Task What_another_try_may_mend_is_tried_ever_later_without_leftovers_while_what_is_shown_is_followed()
    {
        await using var register = await StoredRegister.Of(server, History.Exported(Enumerable.Range(0, 120).Select(n => n * 7919)));
        var (source, views) = (register.Source, new ViewDatabase(register.Source));
        await using var host = new Host(source) { Breaks = [] };
        await host.CatchUp(Today);
        await Run(source, "insert into spoor.view_worklist select (jsonb_populate_record(w, '{\"generation\":-7}')).* from spoor.view_worklist w");
        await Run(source, """
            create function spoor.not_now() returns trigger language plpgsql as $$ begin raise exception 'not now' using errcode = '55000'; end $$;
            create trigger not_now before insert on spoor.view_cases for each row when (new.generation > 1) execute function spoor.not_now();
            """);
        await views.AskRebuild(ViewDatabase.Names, Stop);
        await LogContract.Append(register.Log, new NewEvent(
            new(Guid.NewGuid()), new(StreamKind.Employer, "E-new"), 1, "employer_registered", null, "u-1", null, null, """{"name":"Werkgever","on":"2021-01-01"}"""));

        for (var looks = 0; looks < 40; looks++)
        {
            await host.Step(Today);
            while (host.IsFilling)
            {
                await host.Step(Today, looks: false);
                await Task.Delay(1, Stop);
            }
        }

        host.Breaks.Count.ShouldBeInRange(3, 6);
        host.Breaks.ShouldAllBe(b => b.Contains("not now"));
        host.Rebuilds.Count.ShouldBe(ViewDatabase.Names.Count);
        (await Number(source, "select count(*) from spoor.view_worklist where generation = -7")).ShouldBe(0);
        (await Number(source, "select count(*) from spoor.view_employers where employer = 'E-new'")).ShouldBe(1);

        await Run(source, "drop trigger not_now on spoor.view_cases");
        for (var looks = 0; looks < 100 && host.Rebuilds.Count == ViewDatabase.Names.Count; looks++)
        {
            await host.Step(Today);
            await Task.Delay(1, Stop);
        }

        await host.CatchUp(Today);
        host.Rebuilds.Count.ShouldBe(2 * ViewDatabase.Names.Count);
    }

    private static async Task<long> Number(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }

    private static async Task Run(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
