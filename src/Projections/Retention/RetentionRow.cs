using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;

namespace Spoor.Projections.Retention;

/// <summary>The retention state of a person's identity: the first row that applies.</summary>
public enum RetentionState
{
    /// <summary>The identity was destroyed.</summary>
    [Code("destroyed")] Destroyed,

    /// <summary>A trajectory is open, or was reopened: there is no destruction date.</summary>
    [Code("open")] Open,

    /// <summary>On hold, regardless of the date.</summary>
    [Code("held")] Held,

    /// <summary>The destruction date has passed or is today.</summary>
    [Code("due")] Due,

    /// <summary>The destruction date is in the future.</summary>
    [Code("kept")] Kept,
}

/// <summary>A person on the destruction list.</summary>
/// <param name="Trajectories">All trajectories of the person, by id.</param>
/// <param name="LastClosedOn">The latest closing date; null if one is open.</param>
/// <param name="DestroyOn">The first day on which the identity may be destroyed; null if one is open.</param>
public sealed record RetentionRow(
    ClientId Client, IReadOnlyList<TrajectoryId> Trajectories, LocalDate? LastClosedOn, LocalDate? DestroyOn, RetentionState State);
