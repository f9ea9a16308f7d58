namespace Spoor.Projections.Replaying;

/// <summary>A list with one writer and any number of concurrent readers of snapshots.</summary>
internal sealed class AppendOnlyList<TItem>
{
    private TItem[] _items = [];
    private int _count;

    /// <summary>Appends an item. For the single writer only.</summary>
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

    /// <summary>An immutable snapshot. The count is read first, so the array read after it has at least that many items.</summary>
    public ArraySegment<TItem> Snapshot()
    {
        var count = Volatile.Read(ref _count);
        return new(Volatile.Read(ref _items), 0, count);
    }
}
