using Shouldly;
using Spoor.Domain.Trajectories;
using Xunit;

namespace Spoor.Domain.Tests.Streams;

/// <summary>A step that names a proposal or a placement says that it needs it, so that nothing that counts goes on without what it is about.</summary>
public sealed class WhatStepsNeed
{
    [Fact]
    public void Every_step_that_names_a_proposal_or_a_placement_needs_it_or_brings_it()
    {
        var steps = typeof(TrajectoryEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(TrajectoryEvent)) && !t.IsAbstract).ToList();

        Naming<ProposalId>(steps).Except([typeof(MatchProposed)]).ShouldBe(steps.Where(typeof(INeedsProposal).IsAssignableFrom));
        Naming<PlacementId>(steps).Except([typeof(PlacementStarted)]).ShouldBe(steps.Where(typeof(INeedsPlacement).IsAssignableFrom));
        Naming<PlacementId>(steps).Count().ShouldBeGreaterThan(3);
    }

    private static IEnumerable<Type> Naming<TId>(IEnumerable<Type> steps)
        where TId : struct => steps.Where(t => t.GetProperties().Any(p => (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) == typeof(TId)));
}
