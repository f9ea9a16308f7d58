using NodaTime;
using Spoor.Domain.Recording;

namespace Spoor.Domain.Trajectories;

[StoredName("intake_registered", 1)]
public sealed record IntakeRegistered(
    ProgrammeId ProgrammeId,
    ClientId ClientId,
    LocalDate StartedOn,
    MunicipalityCode Municipality,
    Benefit Benefit,
    Goal Goal,
    OrganisationId? ReferredBy = null,
    EmployedAtStart? EmployedAtStart = null) : TrajectoryEvent
{
    public override LocalDate Date() => StartedOn;

    internal override Refusal? Validate(TrajectoryState state, IReferenceData reference) => reference.IsRegistered(ProgrammeId) ? null : TrajectoryRefusals.ProgrammeUnknown(ProgrammeId);
}

/// <content>Refusals of this step.</content>
public static partial class TrajectoryRefusals
{
    public static Refusal IntakeComesFirst() => new(
        "intake-comes-first",
        "Dit traject heeft nog geen intake. Leg eerst de intake vast.",
        "This trajectory has no intake yet. Record the intake first.");

    public static Refusal IntakeAlreadyRegistered() => new(
        "intake-already-registered",
        "Dit traject heeft al een intake. Corrigeer die, of begin een nieuw traject.",
        "This trajectory has an intake already. Correct that one, or start a new trajectory.");

    public static Refusal ProgrammeUnknown(ProgrammeId id) => new(
        "programme-unknown",
        $"Programma {id} is niet geregistreerd. Registreer het eerst, of kies een ander programma.",
        $"Programme {id} is not registered. Register it first, or choose another programme.") { Field = "programmeId" };
}
