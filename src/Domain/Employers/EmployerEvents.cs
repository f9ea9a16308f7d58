using Spoor.Domain.Json;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Employers;

public enum ContactPurpose
{
    [Code("acquaintance")] Acquaintance,
    [Code("vacancy")] Vacancy,
    [Code("aftercare")] Aftercare,
    [Code("information")] Information,
    [Code("other")] Other,
}

/// <summary>Experience with placing and guiding this group, before the employer's first placement here.</summary>
public enum Experience
{
    [Code("none")] None,
    [Code("experienced")] Experienced,
}

/// <summary>How a vacancy ended.</summary>
public enum VacancyOutcome
{
    [Code("filled")] Filled,
    [Code("withdrawn")] Withdrawn,
}

/// <summary>A step of an employer (events.md, <c>employer/…</c>).</summary>
public abstract record EmployerEvent : Step
{
    /// <summary>The rules of this step alone (events.md, What a stream must obey).</summary>
    /// <returns>The first rule that it breaks, or null.</returns>
    internal virtual Refusal? Validate(EmployerState state) => null;
}
