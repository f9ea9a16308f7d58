namespace Spoor.Domain.Json;

/// <summary>The name a code is stored under, for ever (events.md, Codes). Chosen, never derived from the C# name.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class CodeAttribute(string name) : Attribute
{
    /// <summary>The stored name.</summary>
    public string Name { get; } = name;
}
