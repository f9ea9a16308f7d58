using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

[StoredName("party_joined", 29)]
public sealed record PartyJoined(
    [Introduces(MayRepeat = true)] OrganisationId OrganisationId,
    string Name,
    PartyKind Kind,
    MunicipalityCode? Municipality,
    string? Subregion,
    LocalDate On) : ProgrammeEvent;
