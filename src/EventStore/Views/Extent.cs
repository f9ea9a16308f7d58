namespace Spoor.EventStore.Views;

/// <summary>The part of the register a query covers, always explicit: one programme, or everything.</summary>
public sealed record Extent
{
    private Extent(string? programme) => Programme = programme;

    /// <summary>All programmes together.</summary>
    public static Extent WholeRegister { get; } = new((string?)null);

    /// <summary>As passed to statements: null means every programme.</summary>
    internal string? Programme { get; }

    /// <summary>One programme. An unknown name matches nothing.</summary>
    public static Extent Of(string programme) => new(programme);
}
