namespace Spoor.Samples;

/// <summary>The README beside the sample register, so that it never says otherwise than what was told.</summary>
internal static class RegionReadme
{
    public static string Of(RegionSample region) =>
        Start.ReplaceLineEndings("\n") + string.Concat(region.Shown.Select(s => $"| `{s.Id}` | {s.Nl} | {s.En} |\n"));

    private const string Start = """
        # Noord-Holland Noord, 2021–2024

        Made by `dotnet run --project samples/Generator`; do not edit by hand.

        **Nederlands.** Een voorbeeldregister van de regio: het programma met zijn partijen, akkoorden, leden, mijlpalen en doelen uit het
        plan van 2021, ruim dertig werkgevers en zo'n honderdtwintig trajecten in de drie subregio's. Alle mensen, werkgevers, trajecten en
        plaatsingen zijn verzonnen; de partijen en de data van hun bestuurlijke akkoorden staan in het plan. Het plan geeft geen datum voor
        het akkoord van VGZ, dus dat ontbreekt, en geen data voor de ambtelijke akkoorden: die zijn verzonnen, net als de data waarop
        partijen toetraden en leden werden benoemd. Texel is partij maar heeft nog niets. Heerhugowaard en Langedijk gingen per 2022 op in
        Dijk en Waard. De trajecten 01 tot en met 28 van een jaar gaan hun gewone gang; die hieronder laten elk iets zien.

        **English.** A sample register of the region: the programme with its parties, approvals, members, milestones and targets from the
        plan of 2021, some thirty employers and about a hundred and twenty trajectories in the three sub-regions. All people, employers,
        trajectories and placements are made up; the parties and the dates of their board approvals stand in the plan. The plan gives no
        date for the approval of VGZ, so that is absent, and none for the official approvals: those are made up, as are the dates on which
        parties joined and members were appointed. Texel is a party but has nothing yet. Heerhugowaard and Langedijk merged into Dijk en
        Waard in 2022. Trajectories 01 to 28 of a year go their usual way; each of those below shows something.

        `spoor import samples/noord-holland-noord/register.jsonl`, then `spoor replay --year 2022` or `spoor explain T-2022-34 --year 2022`.

        | id | laat zien | shows |
        |---|---|---|

        """;
}
