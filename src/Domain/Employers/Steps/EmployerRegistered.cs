using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Employers;

/// <summary>Counts from when it was recorded, regardless of <paramref name="On"/>.</summary>
[StoredName("employer_registered", 21)]
public sealed record EmployerRegistered(
    string Name,
    KvkNumber? KvkNumber,
    MunicipalityCode? Municipality,
    string? Sector,
    LocalDate On) : EmployerEvent;
