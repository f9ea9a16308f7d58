using NodaTime;

namespace Spoor.Projections.Retention;

/// <summary>The retention period of an identity after the person's last trajectory was closed: a policy set by the region (docs/privacy.md).</summary>
/// <param name="Years">After the closing date; at least 1.</param>
public sealed record RetentionOptions(int Years)
{
    /// <summary>The minimum a region may set.</summary>
    public const int Least = 1;

    /// <summary>The maximum a region may set.</summary>
    public const int Most = 50;

    /// <summary>The default.</summary>
    public static RetentionOptions Default { get; } = new(5);

    /// <summary>The day from which the identity behind a trajectory may be destroyed.</summary>
    /// <param name="closedOn">Its closing date.</param>
    public LocalDate DestructionDate(LocalDate closedOn) => closedOn.PlusYears(Years);
}
