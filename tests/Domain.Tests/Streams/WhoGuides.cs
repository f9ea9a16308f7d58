using NodaTime;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Domain.Tests.Streams;

/// <summary>Who guides a trajectory now: those assigned and not released since, corrections and retractions applied.</summary>
public sealed class WhoGuides
{
    [Fact]
    public void Nobody_guides_until_somebody_is_assigned() => Now().ShouldBeEmpty();

    [Fact]
    public void Whoever_is_assigned_guides() => Now(Coach(id: "p-1")).ShouldBe(["p-1"]);

    [Fact]
    public void Whoever_is_released_guides_no_more() => Now(Coach(id: "p-1"), CoachLeaves("2022-02-01", "p-1")).ShouldBeEmpty();

    [Fact]
    public void Whoever_was_released_and_is_assigned_again_guides() =>
        Now(Coach(id: "p-1"), CoachLeaves("2022-02-01", "p-1"), Coach("2022-03-01", id: "p-1")).ShouldBe(["p-1"]);

    [Fact]
    public void And_not_after_a_second_release() =>
        Now(Coach(id: "p-1"), CoachLeaves("2022-02-01", "p-1"), Coach("2022-03-01", id: "p-1"), CoachLeaves("2022-04-01", "p-1")).ShouldBeEmpty();

    [Fact]
    public void Several_guide_together_and_one_is_released_alone() =>
        Now(Coach(id: "p-1"), Coach(id: "p-2"), Coach(id: "p-3"), CoachLeaves("2022-02-01", "p-2")).ShouldBe(["p-1", "p-3"]);

    [Fact]
    public void Whoever_is_assigned_twice_guides_once_as_he_was_assigned_last()
    {
        var now = Guidance.Now(Read(Coach(id: "p-1"), Coach(id: "p-2"), Coach("2022-03-01", id: "p-1") with { Role = ProfessionalRole.IpsCounsellor }));

        now.Select(p => (p.ProfessionalId.Value, p.Role)).ShouldBe([("p-2", ProfessionalRole.JobCoach), ("p-1", ProfessionalRole.IpsCounsellor)]);
    }

    [Fact]
    public void An_assignment_that_is_corrected_to_another_is_of_the_other() =>
        Now(Coach(id: "p-1"), Corrected(Trajectory, 2, Coach(id: "p-2"))).ShouldBe(["p-2"]);

    [Fact]
    public void A_release_that_is_corrected_to_another_lets_the_first_guide_on() =>
        Now(Coach(id: "p-1"), Coach(id: "p-2"), CoachLeaves("2022-02-01", "p-1"), Corrected(Trajectory, 4, CoachLeaves("2022-02-01", "p-2"))).ShouldBe(["p-1"]);

    [Fact]
    public void A_release_that_is_retracted_was_none() =>
        Now(Coach(id: "p-1"), CoachLeaves("2022-02-01", "p-1"), Retracted(Trajectory, 3)).ShouldBe(["p-1"]);

    [Fact]
    public void An_assignment_that_is_retracted_was_none() =>
        Now(Coach(id: "p-1"), Coach(id: "p-2"), Retracted(Trajectory, 3)).ShouldBe(["p-1"]);

    [Fact]
    public void A_second_assignment_that_is_retracted_leaves_the_release_before_it() =>
        Now(Coach(id: "p-1"), CoachLeaves("2022-02-01", "p-1"), Coach("2022-03-01", id: "p-1"), Retracted(Trajectory, 4)).ShouldBeEmpty();

    private static IEnumerable<string> Now(params Step[] steps) => Guidance.Now(Read(steps)).Select(p => p.ProfessionalId.Value);

    /// <summary>The trajectory as it reads: the intake is step 1, what is given is numbered from 2.</summary>
    private static IReadOnlyList<EventEnvelope> Read(params Step[] steps) =>
        StreamReplay.ApplyCorrections([.. steps.Prepend(Intake()).Select((step, index) => new EventEnvelope(Nth(Trajectory, index + 1), index + 1, Instant.MinValue, step))]);
}
