namespace Spoor.Domain.Json;

/// <summary>The permanent stored name of a code (events.md, Codes). Chosen, never derived from the C# name.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class CodeAttribute(string name) : Attribute
{
    /// <summary>The stored name.</summary>
    public string Name { get; } = name;
}
