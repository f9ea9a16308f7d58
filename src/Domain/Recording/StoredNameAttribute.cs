namespace Spoor.Domain.Recording;

/// <summary>The stored name of a step. Names are chosen here and never derived from the type.</summary>
/// <param name="name">As in events.md, in snake_case.</param>
/// <param name="place">The index of the step in the tables of events.md, from 1, which orders lists of steps and the event catalogue.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StoredNameAttribute(string name, int place) : Attribute
{
    public string Name => name;

    public int Place => place;
}
