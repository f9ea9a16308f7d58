using Shouldly;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Xunit;

namespace Spoor.Projections.Tests.Restatement;

/// <summary>The second count of the tests (<see cref="Recount"/>) names what depends on a proposal or a placement on its own account.</summary>
public sealed class WhatRecountKnows
{
    [Fact]
    public void Every_step_that_depends_on_a_proposal_or_a_placement_is_named_there() =>
        StepTypes.All.Select(t => t.Type).Where(t => typeof(INeedsProposal).IsAssignableFrom(t) || typeof(INeedsPlacement).IsAssignableFrom(t)).ShouldBe(
            [
                typeof(MatchAccepted), typeof(MatchDeclined), typeof(PlacementStarted), typeof(PlacementExtended), typeof(PlacementChanged), typeof(PlacementEnded), typeof(SixMonthCheckRecorded), typeof(AftercareGiven),
            ],
            ignoreOrder: true,
            "a step that is new here needs an arm in Recount");
}
