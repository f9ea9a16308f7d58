using NodaTime;

namespace Spoor.Samples;

/// <summary>The start-up of 2021: the first trajectories, when the matching meeting had just begun.</summary>
internal static class StartUp
{
    private static readonly (LocalDate Start, Action<OrdinaryCase> Course, string Employer)[] First =
    [
        (new(2021, 9, 20), OrdinaryCases.LastingJob, "E-009"),
        (new(2021, 10, 4), OrdinaryCases.LastingJob, "E-010"),
        (new(2021, 11, 8), OrdinaryCases.NoJob, "E-001"),
        (new(2021, 11, 15), OrdinaryCases.TrialThenPaid, "E-002"),
        (new(2021, 11, 29), OrdinaryExclusions.NoMentalHealth, "E-003"),
        (new(2021, 12, 6), OrdinaryCases.LastingJob, "E-004"),
    ];

    public static void Tell(Story story)
    {
        for (var number = 1; number <= First.Length; number++)
        {
            var (start, course, employer) = First[number - 1];
            course(new(story, $"T-2021-{number:00}", start, employer, "E-005"));
        }
    }
}
