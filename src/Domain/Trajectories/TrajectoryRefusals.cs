using NodaTime;
using Spoor.Domain.Recording;
using static Spoor.Domain.Recording.Refusal;

namespace Spoor.Domain.Trajectories;

/// <summary>Refusals on a trajectory.</summary>
public static class TrajectoryRefusals
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
        $"Programme {id} is not registered. Register it first, or choose another programme.");

    public static Refusal EmployerUnknown(EmployerId id) => new(
        "employer-unknown",
        $"Werkgever {id} is niet geregistreerd. Registreer eerst de werkgever, of kies een andere.",
        $"Employer {id} is not registered. Register the employer first, or choose another.");

    public static Refusal DatedBeforeStart(LocalDate date, LocalDate start) => new(
        "dated-before-start",
        $"De stap is gedateerd op {Date(date)}, vóór de start van het traject op {Date(start)}. Pas de datum aan, of corrigeer de intake.",
        $"The step is dated {Date(date)}, before the trajectory's start on {Date(start)}. Change the date, or correct the intake.");

    public static Refusal DatedAfterClosing(LocalDate closed) => new(
        "dated-after-closing",
        $"Het traject is afgesloten op {Date(closed)}. Heropen het eerst, of geef een datum op of vóór die dag.",
        $"The trajectory was closed on {Date(closed)}. Reopen it first, or give a date on or before that day.");

    public static Refusal AlreadyClosed(LocalDate closed) => new(
        "already-closed",
        $"Het traject is al afgesloten op {Date(closed)}. Corrigeer die afsluiting, of heropen het traject eerst.",
        $"The trajectory is closed already, on {Date(closed)}. Correct that closing, or reopen the trajectory first.");

    public static Refusal NotClosed() => new(
        "not-closed",
        "Het traject is niet afgesloten en hoeft niet te worden heropend. Leg de volgende stap gewoon vast.",
        "The trajectory is not closed and need not be reopened. Just record the next step.");

    public static Refusal ReopenedBeforeClosing(LocalDate closed) => new(
        "reopened-before-closing",
        $"Het traject is afgesloten op {Date(closed)}. Heropenen kan op of na die dag: pas de datum aan.",
        $"The trajectory was closed on {Date(closed)}. It can be reopened on or after that day: change the date.");

    public static Refusal ProposalIdInUse(ProposalId id) => new(
        "proposal-id-taken",
        $"Dit traject heeft al een matchvoorstel {id}. Kies een ander id.",
        $"This trajectory has a match proposal {id} already. Choose another id.");

    public static Refusal ProposalUnknown(ProposalId id) => new(
        "proposal-unknown",
        $"Dit traject heeft geen matchvoorstel {id}. Leg eerst het voorstel vast, of controleer het id.",
        $"This trajectory has no match proposal {id}. Record the proposal first, or check the id.");

    public static Refusal ProposalAlreadyAnswered(ProposalId id) => new(
        "proposal-already-answered",
        $"Matchvoorstel {id} is al beantwoord. Corrigeer dat antwoord, of doe een nieuw voorstel.",
        $"Match proposal {id} is answered already. Correct that answer, or make a new proposal.");

    public static Refusal AnsweredBeforeProposed(ProposalId id, LocalDate proposed) => new(
        "answered-before-proposed",
        $"Matchvoorstel {id} is gedaan op {Date(proposed)}. Het antwoord is van die dag of later: pas de datum aan.",
        $"Match proposal {id} was made on {Date(proposed)}. Its answer is of that day or later: change the date.");

    public static Refusal PlacementIdInUse(PlacementId id) => new(
        "placement-id-taken",
        $"Dit traject heeft al een plaatsing {id}. Kies een ander id.",
        $"This trajectory has a placement {id} already. Choose another id.");

    public static Refusal PlacementUnknown(PlacementId id) => new(
        "placement-unknown",
        $"Dit traject heeft geen plaatsing {id}. Leg eerst de plaatsing vast, of controleer het id.",
        $"This trajectory has no placement {id}. Record the placement first, or check the id.");

    public static Refusal PlacementAlreadyEnded(PlacementId id) => new(
        "placement-already-ended",
        $"Plaatsing {id} is al beëindigd. Corrigeer die beëindiging.",
        $"Placement {id} has ended already. Correct that ending.");

    public static Refusal EndsBeforeStart(LocalDate start) => new(
        "ends-before-start",
        $"De plaatsing begint op {Date(start)}. De laatste dag is die dag of later: pas de datum aan.",
        $"The placement starts on {Date(start)}. Its last day is that day or later: change the date.");

    public static Refusal ExtendedAfterEnd(PlacementId id) => new(
        "extended-after-end",
        $"Plaatsing {id} is al beëindigd en kan niet worden verlengd. Leg een nieuwe plaatsing vast, of trek de beëindiging in.",
        $"Placement {id} has ended and cannot be extended. Record a new placement, or retract the ending.");

    public static Refusal ExtendedOpenEnded(PlacementId id) => new(
        "extended-open-ended",
        $"Plaatsing {id} is al voor onbepaalde tijd en kan niet worden verlengd. Klopt dat niet, corrigeer dan de plaatsing of de verlenging.",
        $"Placement {id} is open-ended already and cannot be extended. If that is wrong, correct the placement or its extension.");

    public static Refusal ExtensionNotLater(LocalDate agreed) => new(
        "extension-not-later",
        $"De afgesproken laatste dag is {Date(agreed)}. Een verlenging geeft een latere dag, of geen: pas de datum aan.",
        $"The agreed last day is {Date(agreed)}. An extension gives a later day, or none: change the date.");

    public static Refusal HoursOutOfRange() => new(
        "placement-hours-out-of-range",
        "De uren per week van een plaatsing zijn meer dan 0 en hoogstens 60. Pas de uren aan.",
        "The hours a week of a placement are above 0 and at most 60. Change the hours.");

    public static Refusal StepToPaidWorkOnPaid() => new(
        "step-to-paid-work-on-paid",
        "Tussenstap (stepToPaidWork) geldt alleen voor onbetaald werk. Laat het weg bij betaald werk.",
        "A step to paid work (stepToPaidWork) is for unpaid work only. Leave it out where the work is paid.");

    public static Refusal ContractFormIsUnpaid() => new(
        "contract-form-is-unpaid",
        "Vrijwilligerswerk (volunteer) is onbetaald. Kies een andere contractvorm, of maak de plaatsing onbetaald.",
        "Volunteer work is unpaid. Choose another contract form, or make the placement unpaid.");

    public static Refusal ContractFormIsPaid() => new(
        "contract-form-is-paid",
        "Deze contractvorm is betaald werk. Kies een andere contractvorm, of maak de plaatsing betaald.",
        "This contract form is paid work. Choose another contract form, or make the placement paid.");

    public static Refusal CheckOfUnpaid(PlacementId id) => new(
        "check-of-unpaid",
        $"Plaatsing {id} is onbetaald en heeft geen zesmaandencontrole. Kies een betaalde plaatsing.",
        $"Placement {id} is unpaid and has no six-month check. Choose a paid placement.");

    public static Refusal CheckTooEarly(LocalDate sixMonthDate) => new(
        "check-too-early",
        $"De zesmaandencontrole van deze baan kan vanaf {Date(sixMonthDate)}. Controleer op of na die dag, of pas de datum aan.",
        $"The six-month check of this job can be done from {Date(sixMonthDate)}. Check on or after that day, or change the date.");

    public static Refusal ProfessionalUnknown(ProfessionalId id) => new(
        "professional-unknown",
        $"Professional {id} is niet eerder aan dit traject toegewezen. Leg eerst de toewijzing vast.",
        $"Professional {id} was not assigned to this trajectory before. Record the assignment first.");
}
