using Microsoft.AspNetCore.Components;
using NodaTime;
using Spoor.Host.Words;

namespace Spoor.Host.Components.Lists;

/// <summary>A column of a list: its heading, and what a row says in it. The first column of a list names the row.</summary>
/// <param name="Key">The resource key of the heading.</param>
public sealed record Column<TRow>(string Key, RenderFragment<TRow> Cell)
{
    /// <summary>A column of texts; null leaves the cell empty.</summary>
    public Column(string key, Func<TRow, string?> text)
        : this(key, row => cell => cell.AddContent(0, text(row)))
    {
    }

    /// <summary>A column of dates; null is a dash.</summary>
    public Column(string key, Func<TRow, LocalDate?> date)
        : this(key, row => cell =>
        {
            cell.OpenElement(0, "span");
            cell.AddAttribute(1, "class", "spoor-date");
            cell.AddContent(2, date(row) is { } day ? Word.Date(day) : "–");
            cell.CloseElement();
        })
    {
    }

    /// <summary>The heading; set where it is not one of the resource files.</summary>
    public string Heading { get => field ?? Word.Of(Key); init; }

    /// <summary>A style of its cells.</summary>
    public string? Class { get; init; }

    /// <summary>Whether its cells are numbers, aligned to the right.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Whether a card on a small screen says the heading before the cell. Not where the cell is clear without it.</summary>
    public bool HasLabel { get; init; } = true;
}
