using NodaTime;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Tests.Streams;

/// <summary>What a step says of when it is possible agrees with the rules: where it is not, every such step is refused.</summary>
public sealed class PossibleSteps
{
    private static readonly Step[][] Streams =
    [
        [], [Proposed("2022-02-01")], [Paid("2022-02-01")], [Coach()], [Completed("2022-06-01")], [Completed("2022-06-01"), Reopened("2022-06-02")],
        [Coach(), Proposed("2022-02-01"), Paid("2022-02-01")], [Paid("2022-02-01"), Completed("2022-06-01")],
    ];

    private static readonly IReadOnlyList<Type> Limited = [.. StepTypes.All.Select(t => t.Type).Where(t => t.IsDefined(typeof(PossibleAttribute), inherit: false))];

    [Fact]
    public void Where_a_step_is_not_possible_it_is_refused()
    {
        var impossible = 0;
        foreach (var stream in Streams)
        {
            var scenario = GivenTrajectory(stream);
            var recorded = scenario.Effective.Select(e => e.Step.GetType()).ToHashSet();
            var isClosed = scenario.Effective.Select(e => e.Step).LastOrDefault(s => s is TrajectoryCompleted or TrajectoryDroppedOut or TrajectoryReopened) is TrajectoryCompleted or TrajectoryDroppedOut;
            foreach (var type in Limited.Where(t => !PossibleAttribute.Holds(t, recorded, isClosed)))
            {
                var step = Sample(type);
                GivenTrajectory(stream).When(step).IsRefused.ShouldBeTrue($"{step} after {string.Join(", ", stream.Select(s => s.GetType().Name))}");
                impossible++;
            }
        }

        impossible.ShouldBeGreaterThan(20);
    }

    /// <summary>Such a step on a day after all others, about the proposal, the placement and the professional that the streams have.</summary>
    private static Step Sample(Type type) => (Step)type.GetConstructors().Single().Invoke([.. PayloadField.Of(type).Select(Value)]);

    private static object? Value(PayloadField field) => field switch
    {
        { IsRequired: false } => null,
        _ when field.Type == typeof(LocalDate) => Day("2022-12-01"),
        _ when field.Type == typeof(ProposalId) => new ProposalId("p1"),
        _ when field.Type == typeof(PlacementId) => new PlacementId("w1"),
        _ when field.Type == typeof(ProfessionalId) => new ProfessionalId("P-1"),
        _ => Activator.CreateInstance(field.Type),
    };
}
