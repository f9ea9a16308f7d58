namespace Spoor.Projections.Kept;

/// <summary>Gives each value that comes by a number, 0, 1, 2 …, so that a step holds a number in its place.</summary>
internal sealed class Ordinals<TValue>
    where TValue : notnull
{
    private readonly Dictionary<TValue, int> _numbers = [];
    private readonly Growing<TValue> _values = new();

    /// <summary>All values, by number.</summary>
    public ReadOnlySpan<TValue> Values => _values.Read();

    /// <summary>The number of a value; a new one where it is new. For the one writer only.</summary>
    public int Of(TValue value)
    {
        if (!_numbers.TryGetValue(value, out var number))
        {
            number = _values.Count;
            _values.Add(value);
            _numbers.Add(value, number);
        }

        return number;
    }

    /// <summary>The number of a value; null where it has none. For the one writer only.</summary>
    public int? Find(TValue value) => _numbers.TryGetValue(value, out var number) ? number : null;
}
