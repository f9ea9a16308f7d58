using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;

namespace Spoor.Projections.Retention;

/// <summary>What is to become of the identity of a person: the first row that applies.</summary>
public enum RetentionState
{
    /// <summary>It was destroyed.</summary>
    [Code("destroyed")] Destroyed,

    /// <summary>A trajectory is open, or was reopened: there is no destruction date.</summary>
    [Code("open")] Open,

    /// <summary>It is on hold, whatever the date.</summary>
    [Code("held")] Held,

    /// <summary>Its destruction date has come.</summary>
    [Code("due")] Due,

    /// <summary>Its destruction date has yet to come.</summary>
    [Code("kept")] Kept,
}

/// <summary>One person as the destruction list shows it.</summary>
/// <param name="Trajectories">All trajectories of the person, by id.</param>
/// <param name="LastClosedOn">The latest closing date; null while one is open.</param>
/// <param name="DestroyOn">From when the identity may be destroyed; null while one is open.</param>
public sealed record RetentionRow(
    ClientId Client, IReadOnlyList<TrajectoryId> Trajectories, LocalDate? LastClosedOn, LocalDate? DestroyOn, RetentionState State);
