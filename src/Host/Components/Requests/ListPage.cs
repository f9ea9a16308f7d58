using Spoor.EventStore.Views;

namespace Spoor.Host.Components.Requests;

/// <summary>One page of a list.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Count">The number of rows of the whole list.</param>
public sealed record ListPage(int Number, int Count)
{
    /// <summary>The maximum number of rows of a page: a region's year fits on one.</summary>
    public const int Size = 100;

    /// <summary>The page of a row.</summary>
    /// <param name="index">From 0.</param>
    public static int Of(int index) => (index / Size) + 1;

    /// <summary>The requested page. A page that does not exist is reported, and the first returned.</summary>
    public static ListPage Read(RequestContext request, int count)
    {
        var page = new ListPage(request.Query.Page() ?? 1, count);
        if (page.Number <= page.Last)
        {
            return page;
        }

        request.AddFault(new(
            $"De lijst heeft geen bladzijde {page.Number}: de laatste is {page.Last}. U ziet nu de eerste.",
            $"The list has no page {page.Number}: the last is {page.Last}. You now see the first."));
        return page with { Number = 1 };
    }

    /// <summary>The rows of the requested page, where only finding them tells how many there are. A page that does not exist is reported, and the first returned.</summary>
    public static async Task<(IReadOnlyList<TRow> Rows, ListPage Page)> FindAsync<TRow>(RequestContext request, Func<PageRequest, Task<(IReadOnlyList<TRow> Rows, long Total)>> find)
    {
        var asked = Math.Min(request.Query.Page() ?? 1, PageRequest.MostPages);
        var (rows, total) = await find(new(asked, Size));
        var page = Read(request, (int)total);
        return (page.Number == asked ? rows : (await find(new(1, Size))).Rows, page);
    }

    /// <summary>The same of a read model.</summary>
    public static Task<(IReadOnlyList<TRow> Rows, ListPage Page)> FindAsync<TRow>(RequestContext request, Func<PageRequest, Task<PagedResult<TRow>>> find) => FindAsync(request, async asked =>
    {
        var found = await find(asked);
        return (found.Rows, found.Total);
    });

    /// <summary>The number of pages; an empty list has one.</summary>
    public int Last => Of(Math.Max(0, Count - 1));

    /// <summary>The first row on it, counted from 1.</summary>
    public int From => ((Number - 1) * Size) + 1;

    /// <summary>The last row on it.</summary>
    public int To => Math.Min(Count, Number * Size);
}
