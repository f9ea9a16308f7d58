using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Programmes;

namespace Spoor.Samples;

/// <summary>The programme as the plan of 2021 has it: parties, approvals with their dates, members with substitutes, milestones, targets.</summary>
internal static class RegionProgramme
{
    private static readonly (string Id, string Name, string Code, string Subregion)[] Municipalities =
    [
        ("org-alkmaar", "Gemeente Alkmaar", "GM0361", "Alkmaar"),
        ("org-bergen", "Gemeente Bergen (NH)", "GM0373", "Alkmaar"),
        ("org-castricum", "Gemeente Castricum", "GM0383", "Alkmaar"),
        ("org-heerhugowaard", "Gemeente Heerhugowaard", "GM0398", "Alkmaar"),
        ("org-langedijk", "Gemeente Langedijk", "GM0416", "Alkmaar"),
        ("org-heiloo", "Gemeente Heiloo", "GM0399", "Alkmaar"),
        ("org-uitgeest", "Gemeente Uitgeest", "GM0450", "Alkmaar"),
        ("org-den-helder", "Gemeente Den Helder", "GM0400", "De Kop"),
        ("org-hollands-kroon", "Gemeente Hollands Kroon", "GM1911", "De Kop"),
        ("org-schagen", "Gemeente Schagen", "GM0441", "De Kop"),
        ("org-texel", "Gemeente Texel", "GM0448", "De Kop"),
        ("org-drechterland", "Gemeente Drechterland", "GM0498", "Westfriesland"),
        ("org-enkhuizen", "Gemeente Enkhuizen", "GM0388", "Westfriesland"),
        ("org-hoorn", "Gemeente Hoorn", "GM0405", "Westfriesland"),
        ("org-koggenland", "Gemeente Koggenland", "GM1598", "Westfriesland"),
        ("org-medemblik", "Gemeente Medemblik", "GM0420", "Westfriesland"),
        ("org-opmeer", "Gemeente Opmeer", "GM0432", "Westfriesland"),
        ("org-stede-broec", "Gemeente Stede Broec", "GM0532", "Westfriesland"),
    ];

    public static void Tell(Story story)
    {
        var programme = story.Programme(Region.Programme)
            .Registered(new(2021, 9, 1), "Hoofdzaak Werk", "Noord-Holland Noord", "GM0361");
        for (var year = 2021; year <= 2024; year++)
        {
            programme.Targets(new(2021, 9, 1), year);
        }

        Milestones(programme);
        Parties(programme);
        Approvals(programme);
        Members(programme);
        Later(programme);
    }

    private static void Milestones(ProgrammeStory programme)
    {
        LocalDate plan = new(2021, 9, 6);
        programme
            .Planned(plan, "board-accord", "Bestuurlijk akkoord", new(2021, 12, 17))
            .Planned(plan, "project-organisation", "Projectorganisatie ingericht: stuurgroep en projectgroep", new(2021, 11, 1))
            .Planned(plan, "agenda-2022", "Opgenomen in de RPAnhn Uitvoeringsagenda 2022", new(2022, 1, 1))
            .Planned(plan, "joining", "Aansluiting van gemeenten en GGZ", new(2022, 1, 1))
            .Planned(plan, "matching-meeting", "Matchingoverleg van start", new(2021, 11, 1))
            .Planned(plan, "labour-market-meeting", "Arbeidsmarktoverleg")
            .Planned(plan, "case-meetings", "Aansluiting bij lokale casusoverleggen")
            .Planned(plan, "job-markets", "Banenmarkten met prikkelarme ruimte")
            .Planned(plan, "employer-approach", "Benadering van werkgevers zonder ervaring")
            .Planned(plan, "employer-sessions", "Werkgeverssessies met MVO-NHN")
            .Planned(plan, "half-yearly", "Halfjaarlijkse bijeenkomsten")
            .Planned(plan, "evaluation", "Evaluatie en borging");
    }

    private static void Parties(ProgrammeStory programme)
    {
        LocalDate joined = new(2021, 9, 13);
        foreach (var (id, name, code, subregion) in Municipalities)
        {
            programme.Joined(joined, id, name, PartyKind.Municipality, code, subregion);
        }

        programme
            .Joined(joined, "org-ggz-nhn", "GGZ NHN", PartyKind.MentalHealthInstitution)
            .Joined(joined, "org-parnassia", "Parnassia", PartyKind.MentalHealthInstitution)
            .Joined(joined, "org-leviaan", "Leviaan", PartyKind.MentalHealthInstitution)
            .Joined(joined, "org-rco", "RCO De Hoofdzaak", PartyKind.Other)
            .Joined(joined, "org-uwv", "UWV", PartyKind.Uwv)
            .Joined(joined, "org-wsp-nhn", "Werkgeversservicepunt Noord-Holland Noord", PartyKind.Wsp)
            .Joined(joined, "org-werksaam", "WerkSaam Westfriesland", PartyKind.WorkCompany, subregion: "Westfriesland")
            .Joined(joined, "org-vgz", "VGZ", PartyKind.Insurer)
            .Joined(joined, "org-mbo", "MBO-scholen in de regio", PartyKind.Education)
            .Joined(joined, "org-reintegratie", "Re-integratiebureau (voorbeeld)", PartyKind.ReintegrationAgency);
    }

    private static void Approvals(ProgrammeStory programme)
    {
        // The plan asks for official accord but gives no dates: these four are made up. VGZ's own approval has none in the plan, so it is absent.
        foreach (var organisation in (string[])["org-alkmaar", "org-castricum", "org-uwv", "org-wsp-nhn"])
        {
            programme.Approved(new(2021, 9, 30), organisation, ApprovalLevel.Official);
        }

        programme
            .Approved(new(2021, 10, 19), "org-den-helder")
            .Approved(new(2021, 10, 21), "org-castricum")
            .Approved(new(2021, 10, 21), "org-schagen")
            .Approved(new(2021, 10, 25), "org-ggz-nhn")
            .Approved(new(2021, 10, 26), "org-werksaam")
            .Approved(new(2021, 10, 28), "org-alkmaar")
            .Approved(new(2021, 10, 29), "org-uwv")
            .Approved(new(2021, 10, 29), "org-wsp-nhn");
    }

    private static void Members(ProgrammeStory programme)
    {
        LocalDate start = new(2021, 11, 1);
        programme.Reached(start, "project-organisation").Reached(start, "matching-meeting");
        foreach (var (member, organisation, substitute) in ((string, string, string)[])
        [
            ("m-01", "org-wsp-nhn", "m-02"), ("m-03", "org-ggz-nhn", "m-04"), ("m-05", "org-uwv", "m-06"),
            ("m-07", "org-alkmaar", "m-08"), ("m-09", "org-den-helder", "m-10"), ("m-11", "org-werksaam", "m-12"),
        ])
        {
            programme.Appointed(start, member, organisation, 3, substitute).Appointed(start, substitute, organisation, 0);
        }

        programme.Appointed(start, "m-13", "org-rco", 1.5m).Appointed(start, "m-14", "org-vgz", 0.5m);
    }

    private static void Later(ProgrammeStory programme) => programme
        .Reached(new(2021, 12, 17), "board-accord")
        .Adopted(new(2021, 12, 17), Definition.Nhn2022)
        .Reached(new(2022, 1, 3), "agenda-2022")
        .Left(new(2022, 1, 1), "org-heerhugowaard")
        .Left(new(2022, 1, 1), "org-langedijk")
        .Joined(new(2022, 1, 1), "org-dijk-en-waard", "Gemeente Dijk en Waard", PartyKind.Municipality, "GM1980", "Alkmaar")
        .Reached(new(2022, 1, 10), "joining").Noted(out var joining)
        .Reached(new(2022, 3, 22), "employer-approach")
        // Not all had signed on 10 January after all.
        .Corrected<MilestoneReached>(
            joining, new(2022, 4, 4), Domain.Recording.CorrectionReason.EnteredWrongly, e => e with { On = new(2022, 3, 1) })
        .Reached(new(2022, 5, 17), "half-yearly")
        .Reached(new(2022, 10, 6), "labour-market-meeting")
        .Released(new(2023, 2, 1), "m-05")
        .Appointed(new(2023, 2, 1), "m-15", "org-uwv", 3, "m-06")
        .Reached(new(2023, 4, 13), "job-markets")
        .Left(new(2023, 7, 1), "org-reintegratie");
}
