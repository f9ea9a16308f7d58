using NodaTime;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.Host.Words;

namespace Spoor.Host.Components.Lists;

/// <summary>Steps recorded for a future day, in words.</summary>
public static class Ahead
{
    private static readonly string Placement = StepTypes.NameOf(typeof(PlacementStarted));

    /// <summary>A step by its stored name, with its date.</summary>
    public static string Of(string type, LocalDate on) =>
        type == Placement ? Word.Of("cases.planned_placement", Word.Date(on)) : Word.Of("cases.planned", Word.Of($"type.{type}"), Word.Date(on));
}
