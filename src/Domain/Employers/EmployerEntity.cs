namespace Spoor.Domain.Employers;

/// <summary>Employers with the same KvK number form one entity; without a number each id is its own (rules.md, Words).</summary>
public readonly record struct EmployerEntity
{
    private readonly string _key;

    private EmployerEntity(string key, bool hasNumber) => (_key, HasNumber) = (key, hasNumber);

    /// <summary>Whether it is known by a KvK number.</summary>
    public bool HasNumber { get; }

    /// <summary>The entity an employer belongs to.</summary>
    public static EmployerEntity Of(EmployerId id, KvkNumber? kvkNumber) =>
        kvkNumber is { } kvk ? new($"kvk {kvk.Value}", hasNumber: true) : new($"id {id.Value}", hasNumber: false);

    public override string ToString() => _key;
}
