using System.Globalization;
using Bunit;
using NodaTime;
using Shouldly;
using Spoor.Host.Components.Lists;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Components;

/// <summary>The table that shows every list.</summary>
public sealed class ListTables : BunitContext
{
    private static readonly Column<Thing>[] Columns =
    [
        new("members.trajectory", thing => thing.Name) { Class = "spoor-members__id" },
        new("members.state", thing => thing.State) { HasLabel = false },
        new("members.started", thing => thing.On),
        new("year.count", thing => $"{thing.Count}") { IsNumber = true },
        new("", thing => cell => cell.AddMarkupContent(0, $"<b>{thing.Count}</b>")) { Heading = "Zelf gezegd" },
    ];

    public ListTables() => CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("nl");

    [Fact]
    public void A_column_is_a_heading_and_what_each_row_says_in_it()
    {
        var table = Of(new("T-1", "telt mee", Steps.Day("2022-03-01"), 3), new("T-2", null, null, 0));

        table.FindAll("thead th").Select(h => h.TextContent).ShouldBe(["Traject", "Oordeel", "Start", "Telt mee", "Zelf gezegd"]);
        table.FindAll("tbody tr").Select(r => r.GetAttribute("data-thing")).ShouldBe(["T-1", "T-2"]);
        table.FindAll("tbody th").Select(h => (h.TextContent, h.GetAttribute("scope"), h.ClassList.Contains("spoor-members__id"))).ShouldBe([("T-1", "row", true), ("T-2", "row", true)]);
        table.FindAll("tbody tr:first-child td").Select(c => c.TextContent).ShouldBe(["telt mee", "1 mrt 2022", "3", "3"]);
        table.FindAll("tbody tr:last-child td").Select(c => c.TextContent).ShouldBe(["", "–", "0", "0"]);
        table.Find("tbody tr:last-child td").ChildNodes.Length.ShouldBe(0, "an empty cell is left out on a small screen");
    }

    [Fact]
    public void A_card_on_a_small_screen_says_the_heading_but_where_the_cell_is_clear_without() =>
        Of(new Thing("T-1", "telt mee", null, 1)).FindAll("tbody td").Select(c => c.GetAttribute("data-label")).ShouldBe([null, "Start", "Telt mee", "Zelf gezegd"]);

    [Fact]
    public void Numbers_stand_to_the_right_and_their_heading_too()
    {
        var table = Of(new Thing("T-1", null, null, 1));

        table.FindAll(".spoor-members__number").Select(c => c.TextContent).ShouldBe(["Telt mee", "1"]);
    }

    [Fact]
    public void What_a_row_says_is_text_and_never_markup() => Of(new Thing("<b>x</b>", "<i>", null, 0)).FindAll("tbody i, tbody th b").ShouldBeEmpty();

    private IRenderedComponent<ListTable<Thing>> Of(params Thing[] things) => Render<ListTable<Thing>>(table => table
        .Add(t => t.Rows, things)
        .Add(t => t.Columns, Columns)
        .Add(t => t.Caption, "Dingen")
        .Add(t => t.Attributes, thing => new() { ["data-thing"] = thing.Name }));

    private sealed record Thing(string Name, string? State, LocalDate? On, int Count);
}
