using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Samples;

/// <summary>Every worked example of rules.md as a trajectory, in its order.</summary>
internal static class WorkedExamples
{
    public static void Tell(Showcase showcase)
    {
        SixMonthsToTheDay(showcase);
        Extensions(showcase);
        FirstSteps(showcase);
        Unpaid(showcase);
        MentalHealth(showcase);
        LateAndTwice(showcase);
    }

    private static void SixMonthsToTheDay(Showcase showcase)
    {
        showcase.Case("T-2021-31", new(2021, 11, 3), "Baan 1-1-2022 t/m 30-6-2022: precies zes maanden, telt. Ongevraagd niet afgeschreven: controle te laat", "Job 1-1-2022 to 30-6-2022: exactly six months, lasting. Not written off unasked: check overdue")
            .Works("E-001", new(2022, 1, 1), new(2022, 6, 30)).Ended(new(2022, 6, 30))
            .Completed(new(2022, 7, 4));
        showcase.Case("T-2021-32", new(2021, 11, 5), "Baan 1-1-2022 t/m 29-6-2022: een dag te kort", "Job 1-1-2022 to 29-6-2022: a day short")
            .Works("E-002", new(2022, 1, 1), new(2022, 6, 29)).Ended(new(2022, 6, 29))
            .Completed(new(2022, 7, 4));
        showcase.Case("T-2022-31", new(2022, 6, 14), "Baan 31-8-2022 t/m 27-2-2023: zes maanden eindigt op 28-2, telt", "Job 31-8-2022 to 27-2-2023: six months clamps to 28-2, lasting")
            .Works("E-003", new(2022, 8, 31), new(2023, 2, 27)).Ended(new(2023, 2, 27))
            .Checked(new(2023, 2, 28)).Completed(new(2023, 3, 6));
        showcase.Case("T-2022-32", new(2022, 6, 15), "Baan 31-8-2022 t/m 26-2-2023: te kort", "Job 31-8-2022 to 26-2-2023: short")
            .Works("E-004", new(2022, 8, 31), new(2023, 2, 26)).Ended(new(2023, 2, 26))
            .Completed(new(2023, 3, 6));
    }

    private static void Extensions(Showcase showcase)
    {
        showcase.Case("T-2022-33", new(2022, 2, 1), "Jaarcontract, uitval in maand 3: blijft meetellen, niet behouden", "A year's contract, dropped out in month 3: stays in, not retained")
            .Works("E-005", new(2022, 4, 1), new(2023, 3, 31)).Ended(new(2022, 6, 17), PlacementEndReason.Relapse)
            .DroppedOut(new(2022, 6, 20), DropoutReason.Relapse, 22);
        showcase.Case("T-2022-34", new(2022, 2, 2), "Drie maanden, in maand 3 verlengd tot zeven: telt vanaf die vastlegging", "Three months, extended in month 3 to seven: in from that recording on")
            .Works("E-006", new(2022, 4, 1), new(2022, 6, 30))
            .Extended(new(2022, 6, 13), new(2022, 10, 31))
            .Checked(new(2022, 10, 3)).Ended(new(2022, 10, 31)).Completed(new(2022, 11, 7));
    }

    private static void FirstSteps(Showcase showcase)
    {
        var by = Showcase.ProfessionalOf("T-2022-35");
        showcase.Case("T-2022-35", new(2022, 1, 17), "Drie maanden als eerste stap, gesloten op de dag dat de baan eindigt: buiten de telling", "Three months endorsed as a first step, closed the day the job ends: out")
            .Endorsed(new(2022, 2, 21), by)
            .Works("E-007", new(2022, 3, 1), new(2022, 5, 31)).Ended(new(2022, 5, 31))
            .Completed(new(2022, 5, 31), CompletionOutcome.NoWork);
        showcase.Case("T-2022-36", new(2022, 1, 18), "Dezelfde eerste stap, met een match de week erna: telt", "The same first step, with a match accepted the week after: in")
            .Endorsed(new(2022, 2, 21), by)
            .Works("E-008", new(2022, 3, 1), new(2022, 5, 31)).Ended(new(2022, 5, 31))
            .Proposed(new(2022, 6, 2), "E-002", StartingPoint.Vacancy).Accepted(new(2022, 6, 7))
            .DroppedOut(new(2022, 7, 11), DropoutReason.External);
    }

    private static void Unpaid(Showcase showcase)
    {
        showcase.Case("T-2022-37", new(2022, 7, 4), "Betaald tot in maart, vrijwilligerswerk vanaf juni, gesloten in december: buiten de telling", "Paid job ended in March, volunteering from June, closed in December: out")
            .Works("E-001", new(2022, 9, 1), new(2023, 3, 31)).Checked(new(2023, 3, 1)).Ended(new(2023, 3, 31))
            .WorksUnpaid("E-009", new(2023, 6, 1), form: ContractForm.Volunteer, step: true)
            .Completed(new(2023, 12, 15), CompletionOutcome.NoWork);
        showcase.Case("T-2023-31", new(2023, 1, 9), "Onbetaald 1-2 t/m 30-4 en 1-5 t/m 31-7, betaald vanaf 1-8: telt", "Unpaid 1-2 to 30-4 and 1-5 to 31-7, paid from 1-8: in")
            .WorksUnpaid("E-010", new(2023, 2, 1), new(2023, 4, 30)).Ended(new(2023, 4, 30))
            .WorksUnpaid("E-010", new(2023, 5, 1), new(2023, 7, 31)).Ended(new(2023, 7, 31))
            .Works("E-010", new(2023, 8, 1), new(2024, 7, 31)).Checked(new(2024, 2, 1)).Completed(new(2024, 3, 4));
        showcase.Case("T-2023-32", new(2023, 1, 10), "Hetzelfde, maar betaald vanaf 2-8: buiten de telling", "The same, but paid from 2-8: out")
            .WorksUnpaid("E-010", new(2023, 2, 1), new(2023, 4, 30)).Ended(new(2023, 4, 30))
            .WorksUnpaid("E-010", new(2023, 5, 1), new(2023, 7, 31)).Ended(new(2023, 7, 31))
            .Works("E-010", new(2023, 8, 2), new(2024, 8, 1)).Checked(new(2024, 2, 2)).Completed(new(2024, 3, 4));
        showcase.Case("T-2022-38", new(2022, 10, 17), "Onbetaald vanaf 30-11-2022, betaald op de laatste dag 30-5-2023: telt", "Unpaid from 30-11-2022, paid on the last day 30-5-2023: in")
            .WorksUnpaid("E-007", new(2022, 11, 30), new(2023, 5, 29)).Ended(new(2023, 5, 29))
            .Works("E-007", new(2023, 5, 30), form: ContractForm.Permanent).Checked(new(2023, 11, 30)).Completed(new(2023, 12, 11));
        showcase.Case("T-2022-39", new(2022, 10, 18), "Onbetaald vanaf 30-11-2022, betaald vanaf 31-5-2023: een dag te laat", "Unpaid from 30-11-2022, paid from 31-5-2023: a day late")
            .WorksUnpaid("E-008", new(2022, 11, 30), new(2023, 5, 30)).Ended(new(2023, 5, 30))
            .Works("E-008", new(2023, 5, 31), form: ContractForm.Permanent).Checked(new(2023, 12, 1)).Completed(new(2023, 12, 11));
    }

    private static void MentalHealth(Showcase showcase)
    {
        showcase.Intake("T-2024-31", new(2024, 10, 7), "Betrokkenheid van de GGZ niet vastgelegd, nog open: te bevestigen", "Mental-health contact not recorded, open: pending")
            .Guided(new(2024, 10, 9), Region.Professionals[1]).Profile(new(2024, 11, 4)).Feedback(new(2024, 11, 18));
        showcase.Intake("T-2023-33", new(2023, 3, 6), "Betrokkenheid van de GGZ niet vastgelegd, gesloten: buiten de telling", "Mental-health contact not recorded, closed: out", benefit: Benefit.Wia)
            .Guided(new(2023, 3, 7), Region.Professionals[2]).Completed(new(2023, 9, 18), CompletionOutcome.NoWork);
        showcase.Intake("T-2023-34", new(2023, 3, 7), "Zoals T-2023-33, maar later alsnog vastgelegd: telt weer", "As T-2023-33, but recorded late: in again", benefit: Benefit.None)
            .Guided(new(2023, 3, 8), Region.Professionals[4]).Completed(new(2023, 9, 18), CompletionOutcome.Education)
            .RecordedOn(new(2024, 2, 12)).MentalHealth(new(2023, 4, 3), form: InvolvementForm.Consultation);
        showcase.Intake("T-2023-35", new(2023, 5, 8), "Begin van de GGZ met een verkeerde maand ingevoerd, gecorrigeerd: telt weer", "Mental-health contact entered with a wrong month, corrected: in again", benefit: Benefit.Zw)
            .Guided(new(2023, 5, 9), Region.Professionals[5])
            .RecordedOn(new(2023, 6, 14)).MentalHealth(new(2023, 11, 6), "org-leviaan", InvolvementForm.Guidance).Noted(out var entered)
            .Completed(new(2023, 9, 25), CompletionOutcome.Education)
            .Corrected<MentalHealthInvolved>(entered, new(2024, 1, 22), CorrectionReason.EnteredWrongly, e => e with { From = new(2023, 6, 11) });
    }

    private static void LateAndTwice(Showcase showcase)
    {
        showcase.Case("T-2022-41", new(2022, 10, 3), "Eerste baan bij nieuwe werkgever E-015 op 10-12-2022, vastgelegd op 15-1-2023", "First job at new employer E-015 on 10-12-2022, recorded 15-1-2023")
            .RecordedOn(new(2023, 1, 15)).Works("E-015", new(2022, 12, 10), new(2023, 12, 9))
            .Checked(new(2023, 6, 12)).Completed(new(2023, 7, 10));
        showcase.Case("T-2022-42", new(2022, 1, 24), "Eerste traject van een cliënt", "A client's first trajectory", client: "c-2022-42")
            .Completed(new(2022, 6, 27), CompletionOutcome.NoWork);
        showcase.Case("T-2022-43", new(2022, 9, 12), "Tweede traject van dezelfde cliënt, na sluiting van T-2022-42: beide tellen, één persoon", "The same client's second trajectory, after T-2022-42 closed: both count, one person", client: "c-2022-42")
            .Works("E-006", new(2022, 11, 1), new(2023, 10, 31), ContractForm.Payroll).Checked(new(2023, 5, 2)).Completed(new(2023, 5, 15));
    }
}
