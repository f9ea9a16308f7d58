namespace Spoor.Projections.Replaying;

/// <summary>A list that one writer appends to while any number of readers read what was there when they looked.</summary>
internal sealed class AppendOnlyList<TItem>
{
    private TItem[] _items = [];
    private int _count;

    /// <summary>Appends. For the one writer only.</summary>
    public void Add(TItem item)
    {
        var items = _items;
        if (_count == items.Length)
        {
            Array.Resize(ref items, Math.Max(4, _count * 2));
            Volatile.Write(ref _items, items);
        }

        items[_count] = item;
        Volatile.Write(ref _count, _count + 1);
    }

    /// <summary>What is there now; it never changes. The count is read first, so the array read after it holds at least that many.</summary>
    public ArraySegment<TItem> Snapshot()
    {
        var count = Volatile.Read(ref _count);
        return new(Volatile.Read(ref _items), 0, count);
    }
}
