using System.Collections.Immutable;
using NodaTime;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Counting;

/// <summary>The closing in force: closed on C (rules.md, Words).</summary>
/// <param name="On">C.</param>
public sealed record Closing(EventId Event, LocalDate On, bool IsDropout);

/// <summary>A trajectory as the counting rules see it: at a point in time and as of a date.</summary>
/// <param name="Steps">The steps up to the date, in log order, the intake first.</param>
/// <param name="Closing">Null if it is open.</param>
public sealed record TrajectoryFacts(
    TrajectoryId Id,
    IntakeRegistered Intake,
    ImmutableArray<EventEnvelope> Steps,
    Placements Placements,
    Closing? Closing,
    LocalDate AsOf)
{
    /// <summary>Reads a trajectory as of a date: a step dated later has not happened yet.</summary>
    /// <param name="effective">The stream with corrections applied.</param>
    /// <returns>Null if the trajectory does not exist at these inputs.</returns>
    public static TrajectoryFacts? Read(TrajectoryId id, IEnumerable<EventEnvelope> effective, LocalDate asOf)
    {
        var steps = ImmutableArray.CreateBuilder<EventEnvelope>();
        var placements = Placements.None;
        Closing? closing = null;
        foreach (var recorded in effective)
        {
            if (recorded.Step is not TrajectoryEvent step || step.Date() > asOf)
            {
                continue;
            }

            steps.Add(recorded);
            placements = placements.Evolve(recorded.Id, step);
            closing = step switch
            {
                TrajectoryDroppedOut e => new(recorded.Id, e.On, IsDropout: true),
                TrajectoryCompleted e => new(recorded.Id, e.On, IsDropout: false),
                TrajectoryReopened => null,
                _ => closing,
            };
        }

        return steps is [{ Step: IntakeRegistered intake }, ..]
            ? new(id, intake, steps.ToImmutable(), placements, closing, asOf)
            : null;
    }

    /// <summary>The id of the intake event.</summary>
    public EventId IntakeEvent => Steps[0].Id;

    /// <summary>The steps of a kind, in log order.</summary>
    public IEnumerable<TStep> Of<TStep>()
        where TStep : TrajectoryEvent => Steps.Select(s => s.Step).OfType<TStep>();

    /// <summary>The first step of a kind, in log order, that satisfies a condition.</summary>
    public EventEnvelope? First<TStep>(Func<TStep, bool> condition)
        where TStep : TrajectoryEvent
    {
        foreach (var recorded in Steps)
        {
            if (recorded.Step is TStep step && condition(step))
            {
                return recorded;
            }
        }

        return null;
    }
}
