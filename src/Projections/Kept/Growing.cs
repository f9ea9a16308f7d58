namespace Spoor.Projections.Kept;

/// <summary>A list that one writer appends to while any number of readers read what was there when they looked.</summary>
internal sealed class Growing<TItem>
{
    private TItem[] _items = [];
    private int _count;

    /// <summary>How many a reader may see.</summary>
    public int Count => Volatile.Read(ref _count);

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

    /// <summary>What is there now, to be looked at once.</summary>
    public ReadOnlySpan<TItem> Read() => Snapshot().Span;

    /// <summary>What is there now, for as long as it is wanted: nothing of it changes. The count is read first: the array that is read after it
    /// holds at least so many.</summary>
    public ReadOnlyMemory<TItem> Snapshot()
    {
        var count = Count;
        return Volatile.Read(ref _items).AsMemory(0, count);
    }
}
