using Spoor.Domain.Trajectories;

namespace Spoor.Samples;

/// <summary>Cases that are pending, running or out while open when the sample ends, with 2024.</summary>
internal static class CasesAtTheEnd
{
    public static void Tell(Showcase showcase)
    {
        Pending(showcase);
        OutWhileOpen(showcase);
        Checks(showcase);
    }

    private static void Pending(Showcase showcase)
    {
        showcase.Intake("T-2024-32", new(2024, 11, 11), "Nog geen professional: te bevestigen", "No professional yet: pending", benefit: Benefit.Ww)
            .MentalHealth(new(2024, 11, 11), "org-parnassia");
        showcase.Case("T-2024-33", new(2024, 8, 26), "Eerste stap loopt bij nieuwe werkgever E-014: te bevestigen", "First step running at new employer E-014: pending")
            .Endorsed(new(2024, 9, 30), Showcase.ProfessionalOf("T-2024-33"))
            .Proposed(new(2024, 10, 7), "E-014").Accepted(new(2024, 10, 14))
            .Works("E-014", new(2024, 11, 1), new(2025, 1, 31));
        showcase.Case("T-2024-34", new(2024, 7, 8), "Kort contract zonder eerste stap, nog open: te bevestigen", "Short contract that is no first step, open: pending")
            .Works("E-004", new(2024, 10, 1), new(2025, 1, 31));
        showcase.Case("T-2024-35", new(2024, 9, 2), "Onbetaalde stap sinds 1-10-2024, uiterlijk 1-4-2025 betaald: te bevestigen", "Unpaid step since 1-10-2024, paid by 1-4-2025 at the latest: pending")
            .WorksUnpaid("E-007", new(2024, 10, 1), new(2024, 12, 31));
    }

    private static void OutWhileOpen(Showcase showcase)
    {
        showcase.Case("T-2024-36", new(2024, 9, 9), "Onbetaald zonder stap naar betaald werk, open: buiten de telling", "Unpaid and no step to paid work, open: out")
            .WorksUnpaid("E-008", new(2024, 10, 15), form: ContractForm.Volunteer, hours: 6, step: false);
        showcase.Case("T-2024-37", new(2024, 1, 15), "Onbetaalde stap sinds 1-3-2024, de zes maanden zijn om: buiten de telling", "Unpaid step since 1-3-2024, the six months are over: out")
            .WorksUnpaid("E-010", new(2024, 3, 1), new(2024, 8, 31))
            .Consulted(new(2024, 6, 10));
        showcase.Intake("T-2024-38", new(2024, 5, 13), "Begeleiding om het huidige werk te houden: buiten de telling", "Guidance that only keeps the present job: out", Goal.KeepWork, Benefit.Other)
            .Guided(new(2024, 5, 14), Region.Professionals[3]).MentalHealth(new(2024, 5, 14));
    }

    private static void Checks(Showcase showcase)
    {
        showcase.Case("T-2024-39", new(2024, 2, 19), "Zesmaandencontrole sinds 1-11-2024 te laat", "Six-month check overdue since 1-11-2024")
            .Works("E-001", new(2024, 5, 1), new(2025, 4, 30), hours: 28).Aftercare(new(2024, 5, 27));
        showcase.Case("T-2024-40", new(2024, 3, 11), "Bij de controle onbekend", "Unknown at the check")
            .Works("E-005", new(2024, 5, 15), form: ContractForm.Permanent, hours: 20).Checked(new(2024, 11, 15), CheckOutcome.Unknown);
        showcase.Case("T-2024-41", new(2024, 6, 17), "Controle nog niet aan de orde; ervaring van E-013 onbekend", "Check not due yet; experience of E-013 unknown")
            .Works("E-013", new(2024, 9, 1), new(2025, 8, 31), hours: 16);
        showcase.Case("T-2024-42", new(2024, 2, 5), "Bij de controle niet behouden", "Not retained at the check")
            .Works("E-006", new(2024, 4, 1), new(2025, 3, 31)).Ended(new(2024, 9, 20), PlacementEndReason.EmployeeLeft)
            .Checked(new(2024, 10, 1), CheckOutcome.NotRetained);
    }
}
