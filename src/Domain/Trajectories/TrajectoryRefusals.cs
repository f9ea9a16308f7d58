using NodaTime;
using Spoor.Domain.Recording;
using static Spoor.Domain.Recording.Refusal;

namespace Spoor.Domain.Trajectories;

/// <summary>Refusals on a trajectory. Those of a single step are in its file.</summary>
public static partial class TrajectoryRefusals
{
    public static Refusal EmployerUnknown(EmployerId id) => new(
        "employer-unknown",
        $"Werkgever {id} is niet geregistreerd. Registreer eerst de werkgever, of kies een andere.",
        $"Employer {id} is not registered. Register the employer first, or choose another.") { Field = "employerId" };

    public static Refusal DatedBeforeStart(LocalDate date, LocalDate start) => new(
        "dated-before-start",
        $"De stap is gedateerd op {Date(date)}, vóór de start van het traject op {Date(start)}. Pas de datum aan, of corrigeer de intake.",
        $"The step is dated {Date(date)}, before the trajectory's start on {Date(start)}. Change the date, or correct the intake.") { Field = DateField };

    public static Refusal DatedAfterClosing(LocalDate closed) => new(
        "dated-after-closing",
        $"Het traject is afgesloten op {Date(closed)}. Heropen het eerst, of geef een datum op of vóór die dag.",
        $"The trajectory was closed on {Date(closed)}. Reopen it first, or give a date on or before that day.") { Field = DateField };

    public static Refusal AlreadyClosed(LocalDate closed) => new(
        "already-closed",
        $"Het traject is al afgesloten op {Date(closed)}. Corrigeer die afsluiting, of heropen het traject eerst.",
        $"The trajectory is closed already, on {Date(closed)}. Correct that closing, or reopen the trajectory first.");

    public static Refusal ProposalUnknown(ProposalId id) => new(
        "proposal-unknown",
        $"Dit traject heeft geen matchvoorstel {id}. Leg eerst het voorstel vast, of controleer het id.",
        $"This trajectory has no match proposal {id}. Record the proposal first, or check the id.") { Field = "proposalId" };

    public static Refusal ProposalAlreadyAnswered(ProposalId id) => new(
        "proposal-already-answered",
        $"Matchvoorstel {id} is al beantwoord. Corrigeer dat antwoord, of doe een nieuw voorstel.",
        $"Match proposal {id} is answered already. Correct that answer, or make a new proposal.") { Field = "proposalId" };

    public static Refusal AnsweredBeforeProposed(ProposalId id, LocalDate proposed) => new(
        "answered-before-proposed",
        $"Matchvoorstel {id} is gedaan op {Date(proposed)}. Het antwoord is van die dag of later: pas de datum aan.",
        $"Match proposal {id} was made on {Date(proposed)}. Its answer is of that day or later: change the date.") { Field = DateField };

    public static Refusal PlacementUnknown(PlacementId id) => new(
        "placement-unknown",
        $"Dit traject heeft geen plaatsing {id}. Leg eerst de plaatsing vast, of controleer het id.",
        $"This trajectory has no placement {id}. Record the placement first, or check the id.") { Field = "placementId" };

    public static Refusal EndsBeforeStart(LocalDate start) => new(
        "ends-before-start",
        $"De plaatsing begint op {Date(start)}. De laatste dag is die dag of later: pas de datum aan.",
        $"The placement starts on {Date(start)}. Its last day is that day or later: change the date.") { Field = "endsOn" };

}
