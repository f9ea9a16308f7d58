using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

[StoredName("party_joined", 27)]
public sealed record PartyJoined(
    OrganisationId OrganisationId,
    string Name,
    PartyKind Kind,
    LocalDate On,
    MunicipalityCode? Municipality = null,
    string? Subregion = null) : ProgrammeEvent;
