using Spoor.Domain.Recording;

namespace Spoor.Domain.Programmes;

/// <summary>Refusals on a programme.</summary>
public static class ProgrammeRefusals
{
    public static Refusal NotRegistered() => new(
        "programme-not-registered",
        "Dit programma is nog niet geregistreerd. Registreer eerst het programma.",
        "This programme is not registered yet. Register the programme first.");

    public static Refusal AlreadyRegistered() => new(
        "programme-already-registered",
        "Dit programma is al geregistreerd. Corrigeer de registratie, of kies een ander id.",
        "This programme is registered already. Correct the registration, or choose another id.");

    public static Refusal TargetBelowZero() => new(
        "target-below-zero",
        "Een doel is 0 of meer. Pas het doel aan.",
        "A target is 0 or more. Change the target.");

    public static Refusal PartyUnknown(OrganisationId id) => new(
        "party-unknown",
        $"Partij {id} is niet eerder toegetreden. Leg eerst de toetreding vast.",
        $"Party {id} has not joined before. Record its joining first.");

    public static Refusal MemberUnknown(MemberId id) => new(
        "member-unknown",
        $"Lid {id} is niet eerder benoemd. Leg eerst de benoeming vast.",
        $"Member {id} was not appointed before. Record the appointment first.");

    public static Refusal YearOutOfRange() => new(
        "year-out-of-range",
        "Een jaar is 1900 tot en met 2199. Pas het jaar aan.",
        "A year is 1900 to 2199. Change the year.") { WasAccepted = true };

    public static Refusal HoursOutOfRange() => new(
        "member-hours-out-of-range",
        "De uren per week van een lid zijn 0 tot en met 60. Pas de uren aan.",
        "The hours a week of a member are 0 to 60. Change the hours.");

    public static Refusal MilestoneUnknown(MilestoneId id) => new(
        "milestone-unknown",
        $"Mijlpaal {id} is niet eerder gepland. Leg eerst de planning vast.",
        $"Milestone {id} was not planned before. Record the plan first.");

    public static Refusal DefinitionNotCountable(string name) => new(
        "definition-not-countable",
        $"In definitie {name} ligt een getal buiten zijn grenzen: maanden zijn 0 tot en met 1200, uren per week 0 tot en met 168. Pas het getal aan.",
        $"In definition {name} a number is out of bounds: months are 0 to 1200, hours a week 0 to 168. Change the number.");

    public static Refusal YearAlreadyClosed(int year) => new(
        "year-already-closed",
        $"Het jaar {year} is al afgesloten en wordt niet nog eens afgesloten. Wat later bekend werd, staat in de herziening.",
        $"The year {year} is closed already and is not closed again. What became known later stands in the restatement.");
}
