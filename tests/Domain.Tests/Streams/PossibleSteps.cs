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

    private static readonly Step[] Samples =
    [
        Accepted("2022-02-01"), Declined("2022-02-01"), Extended("2022-03-01", "2022-12-31"), Ended("2022-05-01"), Check("2022-08-01"), Aftercare("2022-03-01"), CoachLeaves("2022-02-01"),
        Completed("2022-06-01"), DroppedOut("2022-06-01"), Reopened("2022-06-03"),
    ];

    [Fact]
    public void Where_a_step_is_not_possible_it_is_refused()
    {
        var impossible = 0;
        foreach (var stream in Streams)
        {
            var scenario = GivenTrajectory(stream);
            var recorded = scenario.Effective.Select(e => e.Step.GetType()).ToHashSet();
            var isClosed = scenario.Effective.Select(e => e.Step).LastOrDefault(s => s is TrajectoryCompleted or TrajectoryDroppedOut or TrajectoryReopened) is TrajectoryCompleted or TrajectoryDroppedOut;
            foreach (var step in Samples.Where(s => !PossibleAttribute.Holds(s.GetType(), recorded, isClosed)))
            {
                GivenTrajectory(stream).When(step).IsRefused.ShouldBeTrue($"{step} after {string.Join(", ", stream.Select(s => s.GetType().Name))}");
                impossible++;
            }
        }

        impossible.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Every_step_that_says_when_it_is_possible_is_among_the_samples() =>
        StepTypes.All.Where(t => t.Type.IsDefined(typeof(PossibleAttribute), inherit: false)).Select(t => t.Type).ShouldBe(Samples.Select(s => s.GetType()), ignoreOrder: true);
}
