namespace Spoor.EventStore.Views;

/// <summary>How much of the register something is asked of, always said: one programme, or the whole of it.</summary>
public sealed record Extent
{
    private Extent(string? programme) => Programme = programme;

    /// <summary>All programmes together.</summary>
    public static Extent WholeRegister { get; } = new((string?)null);

    /// <summary>As statements take it: null is every programme.</summary>
    internal string? Programme { get; }

    /// <summary>One programme; there is none without a name, so nothing is of that.</summary>
    public static Extent Of(string programme) => new(programme);
}
