namespace Spoor.Domain.Employers;

/// <summary>Employers with the same KvK number form one entity; without a number each id is its own (rules.md, Words).</summary>
public readonly record struct EmployerEntity
{
    private readonly string _key;

    private EmployerEntity(string key) => _key = key;

    /// <summary>The entity an employer belongs to.</summary>
    public static EmployerEntity Of(EmployerId id, KvkNumber? kvkNumber) =>
        new(kvkNumber is { } kvk ? $"kvk {kvk.Value}" : $"id {id.Value}");

    public override string ToString() => _key;
}
