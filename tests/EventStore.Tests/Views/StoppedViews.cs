using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Views;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Views;

/// <summary>An event that cannot be projected stops the views that need it, right before it, loudly; the others go on; nothing is skipped.</summary>
public sealed class StoppedViews(PostgresServer server)
{
    private const string Poison = "00000000-0000-4000-8000-00000000dead";

    private static readonly LocalDate Today = Steps.Day("2024-01-01");

    private static readonly string[] OfTrajectories = ["cases", "worklist", "years"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_poisoned_event_stops_its_views_before_it_and_they_go_on_when_it_can_be_read(bool isFilledAnew)
    {
        await using var register = await StoredRegister.Of(server, History.Exported(Enumerable.Range(0, 120).Select(n => n * 7919)));
        var source = register.Source;
        await using var host = new Host(source);
        await host.CatchUp(Today);
        var sound = (await register.Log.Head(Stop)).Position;

        // Past the door, as only a superuser can; behind it come sound events of the same stream and of others.
        await PastTheDoor(source, "trajectory/T-0", "case_consulted", """{"onn":"2022-01-01"}""", Poison);
        await PastTheDoor(source, "employer/E-0", "employer_contacted", """{"organisationId":"O-1","on":"2022-01-01","purpose":"vacancy"}""");
        await PastTheDoor(source, "trajectory/T-0", "case_consulted", """{"on":"2022-01-02"}""");
        if (isFilledAnew)
        {
            await new ViewDatabase(source).AskRebuild(ViewDatabase.Names, Stop);
        }

        await host.CatchUp(Today);

        var states = (await new ViewDatabase(source).States(Stop)).ToDictionary(s => s.View);
        foreach (var view in OfTrajectories)
        {
            states[view].Position.ShouldBe(sound, view);
            states[view].Stopped!.Position.ShouldBe(sound + 1);
            states[view].Stopped!.Event!.Value.ToString().ShouldBe(Poison);
            states[view].Stopped!.Why.ShouldContain("onn");
        }

        foreach (var view in ViewDatabase.Names.Except(OfTrajectories))
        {
            states[view].Stopped.ShouldBeNull(view);
            states[view].Position.ShouldBe(sound + 3, view);
        }

        host.Stops.Select(s => (s.View, s.Position)).Distinct().Order().ShouldBe(OfTrajectories.Select(v => (v, sound + 1)));
        var lines = await register.Log.Read(0, long.MaxValue, Stop).ToListAsync(Stop);
        StoredViews.Differences(await StoredViews.Shown(source, OfTrajectories), StoredViews.Folded(lines.Take((int)sound), Today, OfTrajectories)).ShouldBeEmpty();

        // Another host stops at the same place and says since when it has stood there.
        var since = states["cases"].Stopped!.Since;
        await host.DisposeAsync();
        await using (var second = new Host(source))
        {
            await second.CatchUp(Today);
            second.Stops.Count.ShouldBe(OfTrajectories.Length);
            (await new ViewDatabase(source).States(Stop)).Single(s => s.View == "cases").Stopped!.Since.ShouldBe(since);
        }

        // A program that can read it: here, one for which the payload is right.
        await Run(source, $$"""
            alter table spoor.mt_events disable trigger all;
            update spoor.mt_events set data = '{"on":"2022-01-01"}' where id = '{{Poison}}';
            alter table spoor.mt_events enable always trigger refuse_change;
            """);
        await using var mended = new Host(source);
        await mended.CatchUp(Today);

        mended.Stops.ShouldBeEmpty();
        (await new ViewDatabase(source).States(Stop)).ShouldAllBe(s => s.Stopped == null && s.Position == sound + 3);
        lines = await register.Log.Read(0, long.MaxValue, Stop).ToListAsync(Stop);
        StoredViews.Differences(await StoredViews.Shown(source), StoredViews.Folded(lines, Today)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_employer_that_cannot_be_read_stops_the_views_of_verdicts_too()
    {
        await using var register = await StoredRegister.Of(server, History.Exported(Enumerable.Range(0, 60).Select(n => n * 7919)));
        await using var host = new Host(register.Source);
        await host.CatchUp(Today);
        var sound = (await register.Log.Head(Stop)).Position;
        await PastTheDoor(register.Source, "employer/E-0", "employer_contacted", "{}", Poison);

        await host.CatchUp(Today);

        var states = await new ViewDatabase(register.Source).States(Stop);
        states.Where(s => s.Stopped is not null).Select(s => s.View).Order().ShouldBe(["employers", "worklist", "years"]);
        states.Where(s => s.Stopped is not null).ShouldAllBe(s => s.Position == sound);
    }

    private static Task PastTheDoor(NpgsqlDataSource source, string stream, string type, string data, string? id = null) => Run(source, $$"""
        alter table spoor.mt_events disable trigger refuse_beside_head;
        alter table spoor.mt_streams disable trigger refuse_forged_stream;
        insert into spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers)
        select h.position + 1, {{(id is null ? "gen_random_uuid()" : $"'{id}'")}}, s.id, s.version + 1, '{{data}}', '{{type}}', h.recorded_at, '{"actor":"u-1"}'
          from spoor.log_head h, spoor.mt_streams s where s.id = '{{stream}}';
        update spoor.mt_streams set version = version + 1 where id = '{{stream}}';
        alter table spoor.log_head drop constraint log_head_edge_fits_position;
        update spoor.log_head set position = position + 1;
        alter table spoor.log_head add constraint log_head_edge_fits_position check (true) not valid;
        """);

    private static async Task Run(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
