using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Employers;

/// <summary>Counts from when it was recorded, regardless of <paramref name="On"/>.</summary>
[StoredName("employer_registered", 20)]
public sealed record EmployerRegistered(
    string Name,
    LocalDate On,
    KvkNumber? KvkNumber = null,
    MunicipalityCode? Municipality = null,
    string? Sector = null) : EmployerEvent;
