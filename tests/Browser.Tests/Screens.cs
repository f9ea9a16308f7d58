using Xunit;

namespace Spoor.Browser.Tests;

/// <summary>Every screen with an address that shows it at work, by the name of its picture.</summary>
internal static class Screens
{
    public static readonly IReadOnlyList<(string Name, string Address)> All =
    [
        ("overzicht", "/"),
        ("werklijst", "/werklijst"),
        ("werklijst-gefilterd", "/werklijst?verplichting=six_month_check&telaat=ja"),
        ("werklijst-verleden", "/werklijst?stand=2023-01-10"),
        ("werklijst-van-een", "/werklijst?begeleider=prof-02"),
        ("werklijst-leeg", "/werklijst?tot=1990-01-01"),
        ("trajecten", "/trajecten"),
        ("trajecten-verleden", "/trajecten?stand=2023-01-10"),
        ("trajecten-gefilterd", "/trajecten?jaar=2022&status=out&verloop=dropped_out"),
        ("trajecten-leeg", "/trajecten?zoek=zoiets"),
        ("traject", "/trajecten/T-2022-35"),
        ("traject-nu", "/trajecten/T-2026-04"),
        ("traject-verleden", "/trajecten/T-2022-35?stand=2022-06-01"),
        ("persoon", "/trajecten/T-2022-35/persoon"),
        ("persoon-verleden", "/trajecten/T-2022-35/persoon?stand=2022-06-01"),
        ("notitie", "/trajecten/T-2022-35/gebeurtenissen/288860ed-dd98-82f7-8a23-1144d1027442/notitie"),
        ("notitie-verleden", "/trajecten/T-2022-35/gebeurtenissen/288860ed-dd98-82f7-8a23-1144d1027442/notitie?stand=2022-06-10"),
        ("bewaartermijnen", "/bewaartermijnen"),
        ("bewaartermijnen-loopt", "/bewaartermijnen?toon=open"),
        ("bewaartermijnen-leeg", "/bewaartermijnen?toon=destroyed"),
        ("waarom", "/trajecten/T-2022-35/waarom"),
        ("waarom-open", "/trajecten/T-2026-04/waarom"),
        ("stap-kiezen", "/trajecten/T-2026-04/stappen/nieuw"),
        ("stap-plaatsing", "/trajecten/T-2026-04/stappen/nieuw?stap=placement_started"),
        ("stap-uitval", "/trajecten/T-2026-04/stappen/nieuw?stap=trajectory_dropped_out"),
        ("corrigeren", "/trajecten/T-2022-35/gebeurtenissen/288860ed-dd98-82f7-8a23-1144d1027442/corrigeren"),
        ("vastleggen-verleden", "/trajecten/T-2022-35/stappen/nieuw?stand=2022-06-10"),
        ("intake", "/trajecten/nieuw"),
        ("werkgevers", "/werkgevers"),
        ("werkgevers-nieuw", "/werkgevers?nieuw=new&jaar=2022"),
        ("werkgevers-verleden", "/werkgevers?stand=2023-01-10"),
        ("werkgever", "/werkgevers/E-011"),
        ("werkgever-verleden", "/werkgevers/E-001?stand=2023-01-10"),
        ("werkgever-nieuw", "/werkgevers/E-003"),
        ("werkgever-registreren", "/werkgevers/nieuw"),
        ("matching", "/matching"),
        ("matching-vacatures", "/matching?toon=vacatures"),
        ("matching-verleden", "/matching?stand=2024-03-01"),
        ("matching-leeg", "/matching?stand=2020-01-01"),
        ("matching-voorstellen", "/matching/voorstellen?kandidaat=T-2026-20&kandidaat=T-2026-21"),
        ("jaar", "/jaren/2022"),
        ("jaar-verleden", "/jaren/2022?stand=2023-01-10"),
        ("jaar-leeg", "/jaren/2090"),
        ("personen", "/jaren/2022/personen"),
        ("jaarwerkgevers", "/jaren/2022/werkgevers"),
        ("voorstellen", "/jaren/2022/voorstellen"),
        ("lezingen", "/jaren/2022/lezingen"),
        ("lezingen-verleden", "/jaren/2022/lezingen?stand=2023-01-10"),
        ("afsluiten", "/jaren/2026/afsluiten"),
        ("afgesloten", "/jaren/2022/afsluiten"),
        ("herzien", "/jaren/2022/herzien"),
        ("herzien-open", "/jaren/2026/herzien"),
        ("herzien-sinds", "/jaren/2022/herzien?sinds=2022-12-31"),
        ("herzien-onveranderd", "/jaren/2022/herzien?toon=onveranderd-in"),
        ("programma", "/programma"),
        ("programma-verleden", "/programma?stand=2021-10-22"),
        ("programma-leeg", "/programma?stand=2020-01-01"),
        ("programma-stap", "/programma/stappen/nieuw?stap=party_joined"),
        ("definities", "/definities?jaar=2022"),
        ("logboek", "/logboek"),
        ("logboek-gefilterd", "/logboek?type=step_corrected"),
        ("zegel", "/zegel"),
        ("inzage", "/inzage"),
        ("inzage-van-een", "/inzage?over=T-2022-35"),
        ("vervanging", "/vervanging"),
        ("account", "/account"),
        ("toetsen", "/toetsen"),
    ];

    public static TheoryData<string, string> Each
    {
        get
        {
            var each = new TheoryData<string, string>();
            foreach (var (name, address) in All)
            {
                each.Add(name, address);
            }

            return each;
        }
    }
}
