using NodaTime;
using Spoor.Domain.Recording;
using static Spoor.Domain.Recording.Refusal;

namespace Spoor.Domain.Trajectories;

[StoredName("trajectory_reopened", 20)]
[Possible(While = While.Closed)]
public sealed record TrajectoryReopened(LocalDate On, ReopenReason Reason) : TrajectoryEvent
{
    public override LocalDate Date() => On;

    internal override bool MayFollowClosing => true;

    internal override Refusal? Validate(TrajectoryState state, IReferenceData reference) => state.ClosedOn switch
    {
        null => TrajectoryRefusals.NotClosed(),
        { } closed when On < closed => TrajectoryRefusals.ReopenedBeforeClosing(closed),
        _ => null,
    };
}

/// <content>Refusals of this step.</content>
public static partial class TrajectoryRefusals
{
    public static Refusal NotClosed() => new(
        "not-closed",
        "Het traject is niet afgesloten en hoeft niet te worden heropend. Leg de volgende stap gewoon vast.",
        "The trajectory is not closed and need not be reopened. Just record the next step.");

    public static Refusal ReopenedBeforeClosing(LocalDate closed) => new(
        "reopened-before-closing",
        $"Het traject is afgesloten op {Date(closed)}. Heropenen kan op of na die dag: pas de datum aan.",
        $"The trajectory was closed on {Date(closed)}. It can be reopened on or after that day: change the date.") { Field = DateField };
}
