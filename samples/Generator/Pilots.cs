using System.Globalization;
using NodaTime;
using Spoor.Domain.Trajectories;

namespace Spoor.Samples;

/// <summary>What a pilot published of itself (domain-facts.md, part C). Null is not published: absent, not zero.</summary>
/// <param name="First">The first day of the period the figures are of.</param>
/// <param name="Last">Its last day.</param>
/// <param name="Candidates">Published as candidates or as trajectories.</param>
/// <param name="EmployersInFirstYear">With how many employers it began, where it ended with more.</param>
public sealed record PublishedFigures(
    string File,
    string Programme,
    string Name,
    string Region,
    string CentreMunicipality,
    LocalDate First,
    LocalDate Last,
    int Employers,
    int? Vacancies,
    int? Candidates,
    int Placements,
    int? EmployersInFirstYear = null);

/// <summary>One log for each pilot that published figures, with no more in it than was published. What the contract asks for besides is
/// neutral and made up: days spread evenly, the centre municipality, one benefit, one contract.</summary>
public static class Pilots
{
    public static IReadOnlyList<PublishedFigures> Published { get; } =
    [
        new("fryslan", "fryslan", "Pilot Fryslân", "Fryslân", "GM0080",
            new(2019, 1, 7), new(2020, 9, 30), Employers: 40, Vacancies: null, Candidates: null, Placements: 3, EmployersInFirstYear: 28),
        new("midden-utrecht-2019", "midden-utrecht-2019", "Pilot Midden-Utrecht 2019", "Midden-Utrecht", "GM0344",
            new(2019, 1, 7), new(2019, 12, 20), Employers: 18, Vacancies: 41, Candidates: 44, Placements: 6),
        new("midden-utrecht-2020", "midden-utrecht-2020", "Project Midden-Utrecht 2020", "Midden-Utrecht", "GM0344",
            new(2020, 1, 6), new(2020, 9, 30), Employers: 21, Vacancies: null, Candidates: 25, Placements: 8),
        new("zuid-kennemerland-ijmond", "zuid-kennemerland-ijmond", "Pilot Zuid-Kennemerland en IJmond", "Zuid-Kennemerland en IJmond", "GM0392",
            new(2019, 1, 7), new(2020, 9, 30), Employers: 21, Vacancies: null, Candidates: 24, Placements: 24),
    ];

    /// <summary>The logs by the name of their file.</summary>
    public static IEnumerable<(string Name, Story Story)> All() => Published.Select(p => (p.File, Tell(p)));

    private static Story Tell(PublishedFigures pilot)
    {
        var story = new Story(pilot.Programme);
        story.Programme(pilot.Programme).Registered(pilot.First, pilot.Name, pilot.Region, pilot.CentreMunicipality);
        for (var number = 1; number <= pilot.Employers; number++)
        {
            story.Employer(Employer(pilot, number))
                .Registered(Won(pilot, number), string.Create(CultureInfo.InvariantCulture, $"Werkgever {number}"));
        }

        for (var number = 1; number <= (pilot.Vacancies ?? 0); number++)
        {
            story.Employer(Employer(pilot, At(pilot, number))).Vacancy(SecondHalf(pilot, number, pilot.Vacancies!.Value), number: number);
        }

        // Where candidates were not published there is one for each placement, because the contract knows no placement without.
        var intakes = pilot.Candidates ?? pilot.Placements;
        for (var number = 1; number <= intakes; number++)
        {
            var told = story.Trajectory(string.Create(CultureInfo.InvariantCulture, $"{pilot.Programme}-{number:00}")).Intake(
                Spread(pilot, number, 2 * intakes),
                pilot.CentreMunicipality,
                string.Create(CultureInfo.InvariantCulture, $"c-{pilot.Programme}-{number:00}"),
                Benefit.Other,
                programme: pilot.Programme);
            if (number <= pilot.Placements)
            {
                told.Works(Employer(pilot, At(pilot, number)), SecondHalf(pilot, number, pilot.Placements));
            }
        }

        return story;
    }

    private static LocalDate Won(PublishedFigures pilot, int number) => pilot.EmployersInFirstYear switch
    {
        { } first when number > first => Story.WorkdayUpTo(new LocalDate(pilot.Last.Year, 1, 6).PlusDays(7 * (number - first))),
        { } first => Spread(pilot, number, 2 * first),
        null => Spread(pilot, number, 2 * pilot.Employers),
    };

    private static string Employer(PublishedFigures pilot, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{pilot.Programme}-{number:00}");

    private static int At(PublishedFigures pilot, int number) => 1 + ((number - 1) % pilot.Employers);

    private static LocalDate Spread(PublishedFigures pilot, int number, int of) =>
        Story.WorkdayUpTo(pilot.First.PlusDays(Period.DaysBetween(pilot.First, pilot.Last) * number / of));

    private static LocalDate SecondHalf(PublishedFigures pilot, int number, int of) => Spread(pilot, of + number, 2 * of);
}
