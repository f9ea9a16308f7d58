using NodaTime;
using Spoor.Domain;

namespace Spoor.Projections.Retention;

/// <summary>When the identity of each person may be destroyed: the destruction date of the person's latest trajectory.</summary>
public static class DestructionList
{
    /// <summary>The list, by due date, those without a date last.</summary>
    /// <param name="ends">Every trajectory.</param>
    /// <param name="isHeld">Whether a person is on hold.</param>
    /// <param name="isDestroyed">Whether a person was destroyed.</param>
    /// <param name="on">The date of the list.</param>
    public static IReadOnlyList<RetentionRow> Of(
        IEnumerable<TrajectoryEnd> ends, RetentionOptions options, Func<ClientId, bool> isHeld, Func<ClientId, bool> isDestroyed, LocalDate on) =>
    [
        .. ends.GroupBy(e => e.Client)
            .Select(person => Row(person.Key, [.. person], options, isHeld, isDestroyed, on))
            .OrderBy(row => row.DestroyOn ?? LocalDate.MaxIsoValue)
            .ThenBy(row => row.Client.Value, StringComparer.Ordinal),
    ];

    private static RetentionRow Row(
        ClientId client, List<TrajectoryEnd> ends, RetentionOptions options, Func<ClientId, bool> isHeld, Func<ClientId, bool> isDestroyed, LocalDate on)
    {
        LocalDate? last = ends.TrueForAll(e => e.ClosedOn is not null) ? ends.Max(e => e.ClosedOn!.Value) : null;
        LocalDate? destroyOn = last is { } closed ? options.DestructionDate(closed) : null;
        var state = destroyOn switch
        {
            _ when isDestroyed(client) => RetentionState.Destroyed,
            null => RetentionState.Open,
            _ when isHeld(client) => RetentionState.Held,
            { } date when date <= on => RetentionState.Due,
            _ => RetentionState.Kept,
        };
        return new(client, [.. ends.Select(e => e.Trajectory).OrderBy(t => t.Value, StringComparer.Ordinal)], last, destroyOn, state);
    }
}
