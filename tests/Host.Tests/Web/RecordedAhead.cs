using NodaTime;
using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Views.Past;
using Spoor.EventStore.Views.Queries;
using Spoor.Host.Web.Case;
using Spoor.Host.Web.Worklist;
using Spoor.Kit;
using Spoor.Projections.Worklist;
using Xunit;

namespace Spoor.Host.Tests.Web;

/// <summary>What is recorded for a day that lies ahead is shown as recorded: not as something that is still to be done.</summary>
public sealed class RecordedAhead(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_placement_that_starts_next_week_stands_in_the_process_as_recorded_and_what_follows_is_in_turn()
    {
        var register = Given().Record("trajectory/T-1", Steps.Profile("2022-02-01"), Steps.Feedback("2022-02-10"), Steps.Proposed("2022-02-20"), Steps.Accepted("2022-02-22"), Steps.Paid("2022-03-08", proposal: "p1"));
        await using var site = await RunningSite.Start(register.Log, server);
        var page = await site.Page("/trajecten/T-1?stand=2022-03-01");

        var placement = page.QuerySelector("[data-process=placement]")!;
        placement.GetAttribute("data-progress").ShouldBe("planned");
        placement.TextContent.ShouldContain("8 mrt 2022");
        placement.QuerySelector("a").ShouldBeNull();
        page.QuerySelectorAll("[data-progress=current]").ShouldHaveSingleItem().GetAttribute("data-process").ShouldBe("check");
        (await site.Page("/trajecten/T-1?stand=2022-03-08")).QuerySelector("[data-process=placement]")!.GetAttribute("data-progress").ShouldBe("done");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_contacts_one_that_lies_ahead_leaves_the_other_to_be_recorded(bool both)
    {
        var register = Register.Empty().Record("programme/nhn", Steps.Programme()).Record("trajectory/T-1", Steps.Intake("2022-02-01"), Steps.MentalHealth("2022-03-10"));
        if (both)
        {
            register.Record("trajectory/T-1", Steps.Coach("2022-02-02"));
        }

        await using var site = await RunningSite.Start(register.Log, server);
        var page = await site.Page("/trajecten/T-1?stand=2022-03-01");
        page.QuerySelector("[data-process=contacts]")!.GetAttribute("data-progress").ShouldBe(both ? "planned" : "current");
    }

    [Fact]
    public async Task The_worklist_says_that_it_is_recorded_and_offers_no_step_until_the_day_has_come()
    {
        var register = Given().Record(
            "trajectory/T-1", Steps.Profile("2022-02-01"), Steps.Feedback("2022-03-05"), Steps.Proposed("2022-02-20"), Steps.Declined("2022-03-06"), Steps.Unpaid("2022-02-25", step: true), Steps.Paid("2022-03-08"));
        foreach (var (obligation, day) in new[] { (Obligation.Feedback, "2022-03-05"), (Obligation.Proposal, "2022-03-06"), (Obligation.UnpaidStep, "2022-03-08") })
        {
            var row = (await Rows(register, "2022-03-01")).Single(r => ToDo.KindOf(r) == obligation);
            row.PlannedOn.ShouldBe(Steps.Day(day), $"{obligation}");
            ToDo.Actions(row).ShouldBeEmpty($"{obligation}");
            ToDo.Reason(row).ShouldContain("vastgelegd voor", Case.Sensitive, $"{obligation}");
            (await Rows(register, day)).ShouldNotContain(r => ToDo.KindOf(r) == obligation, $"{obligation}");
        }
    }

    private async Task<IReadOnlyList<ListedObligation>> Rows(Register register, string day)
    {
        using var index = new IndexLoader(register.Log);
        var past = await new PastMoments(index, await server.Schema).At((await register.Log.Head(Stop)).Position, Steps.Day(day), "nhn", Stop);
        return (await past.Worklist(new(), new(1, 100), Stop)).Rows;
    }

    private static Register Given() => Register.Empty()
        .Record("programme/nhn", Steps.Programme()).Record("employer/E-1", Steps.Employer()).Record("trajectory/T-1", Steps.Intake("2022-01-10"), Steps.Coach(), Steps.MentalHealth());
}
