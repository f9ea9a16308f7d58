using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

/// <summary>Counts from when it was recorded, regardless of <paramref name="On"/>.</summary>
[StoredName("programme_registered", 27)]
public sealed record ProgrammeRegistered(
    string Name, string Region, MunicipalityCode CentreMunicipality, LocalDate On) : ProgrammeEvent;
