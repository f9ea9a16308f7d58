using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

[StoredName("party_left", 30)]
public sealed record PartyLeft(OrganisationId OrganisationId, LocalDate On) : ProgrammeEvent
{
    internal override Refusal? Validate(ProgrammeState state) => state.Parties.Contains(OrganisationId) ? null : ProgrammeRefusals.PartyUnknown(OrganisationId);
}

/// <content>Refusals of this step.</content>
public static partial class ProgrammeRefusals
{
    public static Refusal PartyUnknown(OrganisationId id) => new(
        "party-unknown",
        $"Partij {id} is niet eerder toegetreden. Leg eerst de toetreding vast.",
        $"Party {id} has not joined before. Record its joining first.") { Field = "organisationId" };
}
