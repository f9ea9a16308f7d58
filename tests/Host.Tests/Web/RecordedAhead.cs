using NodaTime;
using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.EventStore.Views;
using Spoor.Host.Components.Lists;
using Spoor.Host.Features.Cases;
using Spoor.Host.Features.Worklist;
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
        await using var site = await RunningSite.StartAsync(register.Log, server);
        var page = await site.PageAsync("/trajecten/T-1?stand=2022-03-01");

        var placement = page.QuerySelector("[data-process=placement]")!;
        placement.GetAttribute("data-progress").ShouldBe("planned");
        placement.TextContent.ShouldContain("8 mrt 2022");
        placement.QuerySelector("a").ShouldBeNull();
        page.QuerySelectorAll("[data-progress=current]").ShouldHaveSingleItem().GetAttribute("data-process").ShouldBe("check");
        (await site.PageAsync("/trajecten/T-1?stand=2022-03-08")).QuerySelector("[data-process=placement]")!.GetAttribute("data-progress").ShouldBe("done");
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

        await using var site = await RunningSite.StartAsync(register.Log, server);
        var page = await site.PageAsync("/trajecten/T-1?stand=2022-03-01");
        page.QuerySelector("[data-process=contacts]")!.GetAttribute("data-progress").ShouldBe(both ? "planned" : "current");
    }

    [Fact]
    public async Task The_worklist_says_that_it_is_recorded_and_offers_no_step_until_the_day_has_come()
    {
        var register = Given().Record(
            "trajectory/T-1", Steps.Profile("2022-02-01"), Steps.Feedback("2022-03-05"), Steps.Proposed("2022-02-20"), Steps.Declined("2022-03-06"), Steps.Unpaid("2022-02-25", step: true), Steps.Paid("2022-03-08"));
        foreach (var (obligation, day) in new[] { (Obligation.Feedback, "2022-03-05"), (Obligation.Proposal, "2022-03-06"), (Obligation.UnpaidStep, "2022-03-08") })
        {
            var row = (await RowsAsync(register, "2022-03-01")).Single(r => ToDo.KindOf(r) == obligation);
            row.PlannedOn.ShouldBe(Steps.Day(day), $"{obligation}");
            ToDo.Actions(row).ShouldBeEmpty($"{obligation}");
            ToDo.Reason(row).ShouldContain("vastgelegd voor", Case.Sensitive, $"{obligation}");
            (await RowsAsync(register, day)).ShouldNotContain(r => ToDo.KindOf(r) == obligation, $"{obligation}");
        }
    }

    [Fact]
    public async Task A_case_with_a_placement_next_week_says_so_in_the_list_and_on_its_page()
    {
        var register = Given().Record("trajectory/T-1", Steps.Profile("2022-02-01"), Steps.Feedback("2022-02-10"), Steps.Paid("2022-03-08"));
        await using var site = await RunningSite.StartAsync(register.Log, server);
        (await site.PageAsync("/trajecten?stand=2022-03-01")).QuerySelector("[data-trajectory=T-1] [data-test=planned]")!.TextContent.ShouldContain("Geplaatst vanaf 8 mrt 2022");
        (await site.PageAsync("/trajecten/T-1?stand=2022-03-01")).QuerySelector("[data-test=ahead]")!.TextContent.ShouldContain("Geplaatst vanaf 8 mrt 2022, Werkgever");
        (await site.PageAsync("/trajecten?stand=2022-03-08")).QuerySelector("[data-test=planned]").ShouldBeNull();
        (await site.PageAsync("/trajecten/T-1?stand=2022-03-08")).QuerySelector("[data-test=ahead]").ShouldBeNull();
    }

    [Fact]
    public async Task What_is_recorded_for_a_day_ahead_counts_neither_as_to_do_nor_as_overdue_and_is_listed_apart()
    {
        var register = Given().Record("trajectory/T-1", Steps.Profile("2022-01-20"), Steps.Feedback("2022-03-05"), Steps.Proposed("2022-02-20"))
            .Record("trajectory/T-2", Steps.Intake("2022-01-10"), Steps.Coach(), Steps.MentalHealth(), Steps.Profile("2022-01-20"));
        await using var site = await RunningSite.StartAsync(register.Log, server);
        (await (await PastAsync(register, "2022-03-01")).WorklistCountsAsync(new(), Stop)).ShouldContain(new ObligationCount("feedback", Count: 1, Overdue: 1, Planned: 1));
        var worklist = await site.PageAsync("/werklijst?stand=2022-03-01");
        (Figure(worklist, "feedback"), Figure(worklist, "overdue"), Figure(worklist, "planned")).ShouldBe(("1", "1", "1"));
        worklist.QuerySelectorAll("[data-obligation=feedback] [data-test=row]").ShouldHaveSingleItem().TextContent.ShouldBe("T-2");
        var planned = await site.PageAsync(worklist.QuerySelector("[data-figure=planned]")!.GetAttribute("href")!);
        var row = planned.QuerySelectorAll("[data-obligation]").ShouldHaveSingleItem();
        row.QuerySelector("[data-test=row]")!.TextContent.ShouldBe("T-1");
        row.TextContent.ShouldContain("vastgelegd voor 5 mrt 2022");
        (await site.PageAsync("/werklijst?stand=2022-03-01&verplichting=feedback&telaat=ja")).QuerySelectorAll("[data-obligation]").ShouldHaveSingleItem();

        static string? Figure(AngleSharp.Html.Dom.IHtmlDocument page, string name) => page.QuerySelector($"[data-figure={name}]")!.GetAttribute("data-value");
    }

    private async Task<IReadOnlyList<ObligationListItem>> RowsAsync(Register register, string day) => (await (await PastAsync(register, day)).WorklistAsync(new(), new(1, 100), Stop)).Rows;

    private async Task<ReadModels> PastAsync(Register register, string day)
    {
        using var index = new IndexLoader(register.Log);
        return await new HistoricalReadModels(index, await server.Schema).AtAsync((await register.Log.TailAsync(Stop)).Position, Steps.Day(day), "nhn", Stop);
    }

    private static Register Given() => Register.Empty()
        .Record("programme/nhn", Steps.Programme()).Record("employer/E-1", Steps.Employer()).Record("trajectory/T-1", Steps.Intake("2022-01-10"), Steps.Coach(), Steps.MentalHealth());
}
