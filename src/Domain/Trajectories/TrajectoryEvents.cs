using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

/// <summary>A step of a trajectory (events.md, <c>trajectory/…</c>). Field names are the stored names, in camelCase. Each step is a file in <c>Steps</c>:
/// its payload, its stored name, its date, its own rules with their refusals, and what it depends on.</summary>
public abstract record TrajectoryEvent : Step
{
    /// <summary>When the step happened, as distinct from when it was recorded: the last column of the tables in events.md.</summary>
    public abstract LocalDate Date();

    /// <summary>Whether it may be dated before the start of the trajectory.</summary>
    internal virtual bool MayPrecedeStart => false;

    /// <summary>Whether it may be dated after the trajectory was closed.</summary>
    internal virtual bool MayFollowClosing => false;

    /// <summary>The rules of this step alone (events.md, What a stream must obey).</summary>
    /// <returns>The first rule that it breaks, or null.</returns>
    internal virtual Refusal? Validate(TrajectoryState state, IReferenceData reference) => null;
}

/// <summary>A step that creates a proposal.</summary>
public interface IMakesProposal
{
    ProposalId Proposal { get; }
}

/// <summary>A step that creates a placement.</summary>
public interface IMakesPlacement
{
    PlacementId Placement { get; }
}

/// <summary>A step that depends on a proposal: if the proposal is left out, so is the step.</summary>
public interface INeedsProposal
{
    /// <summary>Null if it depends on none.</summary>
    ProposalId? Proposal { get; }
}

/// <summary>A step that depends on a placement: if the placement is left out, so is the step.</summary>
public interface INeedsPlacement
{
    PlacementId Placement { get; }
}
