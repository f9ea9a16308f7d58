namespace Spoor.Domain.Recording;

/// <summary>The stored name of a step. Names are chosen here and never derived from the type.</summary>
/// <param name="name">As in events.md, in snake_case.</param>
/// <param name="place">Its place in lists of steps and in the event catalogue, from 1: the order of events.md. A new step takes the next free number; corrections stand last.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StoredNameAttribute(string name, int place) : Attribute
{
    public string Name => name;

    public int Place => place;
}
