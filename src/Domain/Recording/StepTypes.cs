using System.Collections.Frozen;
using System.Reflection;

namespace Spoor.Domain.Recording;

/// <summary>Every type of step with its stored name, from the attributes on the steps.</summary>
public static class StepTypes
{
    /// <summary>The stored name of a correction; its payload is read by the type of the event it corrects.</summary>
    public const string Corrected = "step_corrected";

    /// <summary>The stored name of a retraction.</summary>
    public const string Retracted = "step_retracted";

    /// <summary>In the order of events.md.</summary>
    public static IReadOnlyList<(string Name, Type Type)> All { get; } =
    [
        .. from type in typeof(Step).Assembly.GetTypes()
           let stored = type.GetCustomAttribute<StoredNameAttribute>()
           where stored is not null
           orderby stored.Place
           select (stored.Name, type),
    ];

    private static readonly FrozenDictionary<string, Type> ByName = All.ToFrozenDictionary(t => t.Name, t => t.Type);

    private static readonly FrozenDictionary<Type, string> ByType = All.ToFrozenDictionary(t => t.Type, t => t.Name);

    /// <summary>The type of a stored name; null if there is none.</summary>
    public static Type? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The stored name of a step.</summary>
    public static string NameOf(Step step) => NameOf(step.GetType());

    /// <summary>The stored name of a type of step.</summary>
    public static string NameOf(Type step) => ByType[step];
}
