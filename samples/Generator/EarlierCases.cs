using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;

namespace Spoor.Samples;

/// <summary>Cases that show what else the rules and the corrections can give, long settled by the end of the sample.</summary>
internal static class EarlierCases
{
    public static void Tell(Showcase showcase)
    {
        Jobs(showcase);
        Corrections(showcase);
        Closings(showcase);
    }

    private static void Jobs(Showcase showcase)
    {
        showcase.Case("T-2022-44", new(2022, 2, 21), "Drie maanden bij E-011 en aansluitend vier bij E-012: één baan, want één KvK-nummer", "Three months at E-011 and then four at E-012: one job, for one KvK number")
            .Works("E-011", new(2022, 5, 1), new(2022, 7, 31)).Ended(new(2022, 7, 31))
            .Works("E-012", new(2022, 8, 1), new(2022, 11, 30)).Checked(new(2022, 11, 1)).Ended(new(2022, 11, 30))
            .Completed(new(2022, 12, 5));
        showcase.Case("T-2023-36", new(2023, 2, 13), "Vast, 8 uur per week: te weinig uren onder minimaal-12-uur", "Permanent, 8 hours a week: too few hours under minimaal-12-uur")
            .Works("E-003", new(2023, 5, 1), form: ContractForm.Permanent, hours: 8).Checked(new(2023, 11, 1)).Completed(new(2023, 11, 13));
        showcase.Case("T-2023-37", new(2023, 2, 20), "Bij de zesmaandencontrole niet behouden, bij de tweede controle wel: de laatste geldt", "Not retained at the check, retained at a second: the last one counts")
            .Works("E-004", new(2023, 5, 1), new(2024, 4, 30), ContractForm.Secondment, 32)
            .Checked(new(2023, 11, 2), CheckOutcome.NotRetained).Checked(new(2023, 11, 20)).Completed(new(2023, 12, 4));
        showcase.Case("T-2023-38", new(2023, 4, 11), "Eerste stap met bijna een jaar uitzendwerk erna bij E-016", "A first step with most of a year of agency work after it at E-016")
            .Endorsed(new(2023, 5, 15), Showcase.ProfessionalOf("T-2023-38"))
            .Works("E-005", new(2023, 6, 1), new(2023, 8, 31), ContractForm.Agency).Ended(new(2023, 8, 31))
            .Works("E-016", new(2023, 9, 18), new(2024, 6, 30), ContractForm.Agency).Checked(new(2024, 3, 18)).Completed(new(2024, 4, 8));
        showcase.Case("T-2023-39", new(2023, 6, 5), "Betaalde werkervaringsplek en een tweede, korte baan elders", "A paid work-experience place and a second, short job elsewhere")
            .Works("E-002", new(2023, 8, 1), new(2024, 1, 31), ContractForm.WorkExperience, 20).Checked(new(2024, 2, 1)).Ended(new(2024, 1, 31), PlacementEndReason.OtherJob)
            .Works("E-001", new(2024, 2, 12), new(2024, 4, 30), ContractForm.SelfEmployed, 16).Ended(new(2024, 4, 19), PlacementEndReason.EmployerEnded)
            .Completed(new(2024, 5, 6));
    }

    private static void Corrections(Showcase showcase)
    {
        showcase.Case("T-2023-40", new(2023, 3, 20), "Plaatsing op het verkeerde traject vastgelegd en ingetrokken", "A placement recorded on the wrong trajectory and retracted")
            .Works("E-008", new(2023, 6, 1), new(2023, 8, 31)).Noted(out var wrong)
            .Retracted(wrong, new(2023, 6, 19), CorrectionReason.WrongTrajectory)
            .Completed(new(2023, 10, 2), CompletionOutcome.Education);
        showcase.Case("T-2023-41", new(2023, 4, 17), "Contract bleek voor een jaar, niet voor vijf maanden; nazorg dubbel vastgelegd", "The contract proved to be for a year, not five months; aftercare recorded twice")
            .Works("E-006", new(2023, 7, 1), new(2023, 11, 30)).Noted(out var contract)
            .Aftercare(new(2023, 8, 1)).Aftercare(new(2023, 8, 1)).Noted(out var twice)
            .Retracted(twice, new(2023, 8, 14), CorrectionReason.Duplicate)
            .Corrected<PlacementStarted>(contract, new(2023, 10, 9), CorrectionReason.LearnedLater, e => e with { EndsOn = new(2024, 6, 30) })
            .Checked(new(2024, 1, 2)).Completed(new(2024, 1, 22));
        showcase.Case("T-2023-42", new(2023, 9, 4), "Profiel tweemaal gecorrigeerd: de laatste correctie geldt", "Profile corrected twice: the last correction counts")
            .Profile(new(2023, 9, 25)).Noted(out var profile)
            .Corrected<ProfileCompleted>(profile, new(2023, 10, 2), CorrectionReason.EnteredWrongly, e => e with { On = new(2023, 9, 28) })
            .Corrected<ProfileCompleted>(profile, new(2023, 10, 9), CorrectionReason.Other, e => e with { On = new(2023, 9, 27) })
            .DroppedOut(new(2024, 1, 15), DropoutReason.Moved);
    }

    private static void Closings(Showcase showcase)
    {
        showcase.Case("T-2023-43", new(2023, 1, 30), "Uitgevallen en op nieuwe wens heropend, daarna geplaatst", "Dropped out, reopened on a new wish, then placed")
            .DroppedOut(new(2023, 4, 24), DropoutReason.OwnWish)
            .Reopened(new(2023, 6, 26), ReopenReason.NewWish)
            .Proposed(new(2023, 7, 10), "E-003").Declined(new(2023, 7, 14), DeclinedBy.Wsp, 13, 25)
            .Works("E-007", new(2023, 9, 1), form: ContractForm.Permanent).Checked(new(2024, 3, 1)).Completed(new(2024, 3, 18));
        showcase.Case("T-2023-44", new(2023, 5, 22), "Bij vergissing gesloten, heropend en later weer gesloten", "Closed in error, reopened and closed again later")
            .Completed(new(2023, 8, 21)).Reopened(new(2023, 8, 28), ReopenReason.ClosedInError)
            .Released(new(2023, 10, 2), Showcase.ProfessionalOf("T-2023-44")).Guided(new(2023, 10, 2), Region.Professionals[7])
            .DroppedOut(new(2023, 12, 18), DropoutReason.Other);
        showcase.Intake("T-2023-45", new(2023, 6, 12), "Gesloten zonder professional: buiten de telling", "Closed without a professional: out", benefit: Benefit.Wajong)
            .MentalHealth(new(2023, 6, 12), "org-parnassia").DroppedOut(new(2023, 9, 11), DropoutReason.NoContact, 23);
        showcase.Case("T-2023-46", new(2023, 4, 3), "Gesloten, om andere reden heropend, uitgevallen", "Closed, reopened for another reason, dropped out")
            .Completed(new(2023, 9, 4), CompletionOutcome.NoWork).Reopened(new(2023, 9, 18), ReopenReason.Other)
            .Proposed(new(2023, 10, 2), "E-001").Declined(new(2023, 10, 12), DeclinedBy.Employer, 6, 8)
            .DroppedOut(new(2023, 12, 11), DropoutReason.NoFit, 4);
    }
}
