using NodaTime;

namespace Spoor.Projections.Retention;

/// <summary>How long the identity of a person is kept after the last trajectory was closed: a policy that the region sets (docs/privacy.md).</summary>
/// <param name="Years">After the closing date; at least 1.</param>
public sealed record RetentionOptions(int Years)
{
    /// <summary>The least a region may set.</summary>
    public const int Least = 1;

    /// <summary>The most a region may set.</summary>
    public const int Most = 50;

    /// <summary>What holds where the region says nothing.</summary>
    public static RetentionOptions Default { get; } = new(5);

    /// <summary>The day from which the identity behind a trajectory may be destroyed.</summary>
    /// <param name="closedOn">Its closing date.</param>
    public LocalDate DestructionDate(LocalDate closedOn) => closedOn.PlusYears(Years);
}
