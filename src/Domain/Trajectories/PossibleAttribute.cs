using System.Reflection;

namespace Spoor.Domain.Trajectories;

/// <summary>While a trajectory is in what state a step can be recorded.</summary>
public enum While
{
    Always,
    Open,
    Closed,
}

/// <summary>When a step can be recorded at all, whatever it says: so that a form is not offered that would always be refused. The rules themselves are in
/// <see cref="TrajectoryEvent.Validate"/>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PossibleAttribute : Attribute
{
    /// <summary>The step that must have been recorded before; null is none.</summary>
    public Type? After { get; init; }

    public While While { get; init; }

    /// <summary>Whether a step can be recorded now.</summary>
    /// <param name="recorded">The types of the steps of the trajectory, corrections applied.</param>
    public static bool Holds(Type step, IReadOnlySet<Type> recorded, bool isClosed) => step.GetCustomAttribute<PossibleAttribute>() switch
    {
        null => true,
        { After: { } before } when !recorded.Contains(before) => false,
        { While: While.Open } => !isClosed,
        { While: While.Closed } => isClosed,
        _ => true,
    };
}
