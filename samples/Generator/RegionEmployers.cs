using NodaTime;
using Spoor.Domain.Employers;
using Spoor.Domain.Recording;

namespace Spoor.Samples;

/// <summary>The employers of the sample that were there before the ordinary years, and those that show something.</summary>
internal static class RegionEmployers
{
    public static void Tell(Showcase showcase, Story story)
    {
        for (var number = 1; number <= Region.RegularEmployers.Length; number++)
        {
            TellRegular(story, number);
        }

        Merged(showcase);
        TellNew(showcase);
    }

    private static void TellRegular(Story story, int number)
    {
        var id = Region.RegularEmployers[number - 1];
        var on = Story.WorkdayFrom(new LocalDate(2021, 10, 4).PlusDays(number * 2));
        var (name, sector) = OrdinaryYear.NameOf(number);
        var told = story.Employer(id)
            .Registered(on, name, $"000000{number:00}", Region.Municipality(3 * number, 2021), sector)
            .ContactPoint(on.PlusDays(1), number % 3 == 0 ? "org-uwv" : "org-wsp-nhn", Region.Professionals[3])
            .Contacted(on.PlusDays(2), ContactPurpose.Acquaintance)
            .Attested(on.PlusDays(2), number <= 8 ? Experience.Experienced : Experience.None);
        for (var year = 2022; year <= 2024; year++)
        {
            told.Contacted(Story.WorkdayFrom(new(year, 1 + number, 9)), number % 2 == 0 ? ContactPurpose.Information : ContactPurpose.Vacancy);
            if (number % 2 == 1)
            {
                told.Vacancy(Story.WorkdayFrom(new(year, 1 + number, 9)), number % 5 == 0 ? null : 20 + number);
            }
        }
    }

    private static void Merged(Showcase showcase)
    {
        showcase.Employer("E-011", "Eén werkgever met E-012: hetzelfde KvK-nummer", "One employer with E-012: the same KvK number")
            .Registered(new(2022, 2, 7), "Supermarkt De Brug (voorbeeld)", "00000011", "GM0405", "detailhandel")
            .Attested(new(2022, 2, 8), Experience.Experienced, "prof-04");
        showcase.Employer("E-012", "Tweede vestiging van E-011", "Second branch of E-011")
            .Registered(new(2022, 2, 14), "Supermarkt De Brug, tweede vestiging (voorbeeld)", "00000011", "GM0420", "detailhandel")
            .Contacted(new(2022, 2, 14), ContactPurpose.Other);
    }

    private static void TellNew(Showcase showcase)
    {
        showcase.Employer("E-013", "Ervaring nooit vastgelegd: te bevestigen", "Experience never attested: pending")
            .Registered(new(2024, 1, 8), "Wasserij Helder (voorbeeld)", municipality: "GM0400");
        showcase.Employer("E-014", "Nieuw, maar de plaatsing is nog niet zeker", "New, but its placement is pending yet")
            .Registered(new(2024, 8, 5), "Atelier Zon (voorbeeld)", "00000014", "GM0441", "industrie")
            .Attested(new(2024, 8, 6), Experience.None);
        showcase.Employer(
                "E-015", "Eerste plaatsing op 10-12-2022, vastgelegd op 15-1-2023 (zie T-2022-41)", "First placement on 10-12-2022, recorded 15-1-2023 (see T-2022-41)")
            .Registered(new(2022, 11, 14), "Visrokerij Het Anker (voorbeeld)", "00000015", "GM0400", "voeding")
            .Attested(new(2022, 11, 15), Experience.None)
            .Contacted(new(2023, 2, 6), ContactPurpose.Aftercare);
        showcase.Employer("E-016", "Ervaring gecorrigeerd: toch ervaren", "Experience corrected: experienced after all")
            .Registered(new(2023, 1, 16), "Fietsenmaker Wind Mee (voorbeeld)", "00000016", "GM0361", "techniek")
            .Attested(new(2023, 1, 17), Experience.None).Noted(out var attested)
            .Vacancy(new(2023, 1, 23), 24).Noted(out var vacancy)
            .Corrected<EmployerExperienceAttested>(
                attested, new(2023, 11, 6), CorrectionReason.LearnedLater, e => e with { Experience = Experience.Experienced })
            .Retracted(vacancy, new(2023, 11, 7), CorrectionReason.WrongTrajectory);
        showcase.Employer("E-017", "Geregistreerd en benaderd, nog geen plaatsing", "Registered and contacted, no placement yet")
            .Registered(new(2023, 5, 8), "Timmerfabriek Eik (voorbeeld)", "00000017", "GM1598", "bouw")
            .Contacted(new(2023, 5, 9), ContactPurpose.Acquaintance)
            .Attested(new(2023, 5, 9), Experience.None)
            .Contacted(new(2023, 9, 12), ContactPurpose.Information)
            .Vacancy(new(2024, 3, 4), 32);
    }
}
