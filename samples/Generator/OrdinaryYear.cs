using System.Globalization;
using NodaTime;
using Spoor.Domain.Employers;

namespace Spoor.Samples;

/// <summary>A year in the region as it usually goes: five employers are won and some 26 trajectories start. The sample tells it for
/// 2022 to 2024 around its worked examples, and the demo has it for every year since.</summary>
public static class OrdinaryYear
{
    // The employer won as the nth of the year, or none: then one that the region goes back to.
    private static readonly (int Day, Action<OrdinaryCase> Course, int? Won)[] Turns =
    [
        (6, OrdinaryCases.LastingJob, 1),
        (10, OrdinaryExclusions.NoProfessional, null),
        (15, OrdinaryCases.FirstStep, null),
        (24, OrdinaryCases.NoJob, null),
        (33, OrdinaryCases.LastingJob, null),
        (41, OrdinaryCases.UnpaidThenPaid, null),
        (48, OrdinaryExclusions.KeepsWork, null),
        (55, OrdinaryCases.SecondProposal, 2),
        (70, OrdinaryCases.LastingJob, null),
        (83, OrdinaryCases.StoppedEarly, null),
        (92, OrdinaryExclusions.ShortJob, null),
        (101, OrdinaryCases.Extended, 3),
        (115, OrdinaryCases.Education, null),
        (128, OrdinaryCases.LastingJob, null),
        (142, OrdinaryCases.TrialThenPaid, null),
        (150, OrdinaryExclusions.NoMentalHealth, null),
        (163, OrdinaryCases.LastingJob, 4),
        (177, OrdinaryCases.NobodyKnows, null),
        (190, OrdinaryCases.SecondProposal, null),
        (205, OrdinaryCases.NotKept, null),
        (213, OrdinaryExclusions.OnlyUnpaid, null),
        (228, OrdinaryCases.LastingJob, 5),
        (241, OrdinaryCases.NotPlaceable, null),
        (256, OrdinaryCases.LastingJob, null),
        (284, OrdinaryCases.SecondProposal, null),
        (300, OrdinaryCases.FirstStep, null),
        (318, OrdinaryCases.LastingJob, null),
        (336, OrdinaryCases.NoJob, null),
    ];

    private static readonly (string Name, string Sector)[] Trades =
    [
        ("Kwekerij", "tuinbouw"), ("Bouwbedrijf", "bouw"), ("Zorghuis", "zorg"), ("Drukkerij", "industrie"), ("Bakkerij", "voeding"),
        ("Herberg", "horeca"), ("Garage", "techniek"), ("Magazijn", "logistiek"), ("Hoveniersbedrijf", "groen"), ("Boekwinkel", "detailhandel"),
    ];

    private static readonly string[] Places = ["De Lindeboom", "Het Noorden", "De Wilg", "Duinrand", "De Polder", "Zeewind", "De Sluis"];

    /// <summary>Tells some years.</summary>
    public static Story Stories(int first, int last)
    {
        var story = new Story("nhn", lagDays: 3);
        for (var year = first; year <= last; year++)
        {
            Tell(story, year);
        }

        return story;
    }

    /// <summary>Tells the year from its first day to long after its last: the trajectories that started in it are told to their end.</summary>
    public static void Tell(Story story, int year)
    {
        for (var number = 1; number <= 5; number++)
        {
            TellEmployer(story, year, number);
        }

        for (var turn = 0; turn < Turns.Length; turn++)
        {
            if ((turn + year) % OneOutOf(year) == 0)
            {
                continue;
            }

            var (day, course, won) = Turns[turn];
            course(new(
                story,
                string.Create(CultureInfo.InvariantCulture, $"T-{year}-{turn + 1:00}"),
                Story.WorkdayFrom(new LocalDate(year, 1, 1).PlusDays(day + Story.Number($"{year} turn {turn}", 4))),
                won is { } nth ? EmployerOf(year, nth) : Regular(year, turn),
                Regular(year, turn + 3)));
        }
    }

    /// <summary>The name of a made-up employer: it says itself that it is one.</summary>
    public static (string Name, string Sector) NameOf(int number)
    {
        var (trade, sector) = Trades[number % Trades.Length];
        return ($"{trade} {Places[number % Places.Length]} (voorbeeld)", sector);
    }

    /// <summary>Of how many turns one stays empty, so that the years differ; the worked examples are of 2022 and 2023 and take their share.</summary>
    private static int OneOutOf(int year) => year < 2024 ? 3 : 13;

    private static string EmployerOf(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"E-{year}-{number}");

    private static string Regular(int year, int turn) => Region.RegularEmployers[(turn + (3 * year)) % Region.RegularEmployers.Length];

    private static void TellEmployer(Story story, int year, int number)
    {
        var on = Story.WorkdayFrom(new LocalDate(year, 1, 4).PlusDays((number - 1) * 38));
        var (name, sector) = NameOf((7 * year) + (3 * number));
        var by = Region.Professionals[(year + number) % Region.Professionals.Length];
        story.Employer(EmployerOf(year, number))
            .Registered(
                on,
                name,
                // No KvK number begins with so many zeros: these belong to nobody.
                string.Create(CultureInfo.InvariantCulture, $"000{year}{number}"),
                Region.Municipality((5 * year) + (4 * number), year),
                sector)
            .Contacted(on, ContactPurpose.Acquaintance)
            .Attested(on.PlusDays(1), Experience.None)
            .ContactPoint(Story.WorkdayFrom(on.PlusDays(7)), by: by)
            .Contacted(Story.WorkdayFrom(on.PlusDays(14)), ContactPurpose.Vacancy)
            .Vacancy(Story.WorkdayFrom(on.PlusDays(14)), hours: 16 + (4 * (number % 4)))
            .Contacted(Story.WorkdayFrom(on.PlusDays(150)), ContactPurpose.Aftercare);
    }
}
