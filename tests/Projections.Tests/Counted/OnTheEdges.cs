using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Log;
using Spoor.Projections.Replaying;

namespace Spoor.Projections.Tests.Counted;

/// <summary>Trajectories all of whose dates lie on, or one day beside, the days at which a rule turns: where a count would be wrong, if anywhere.</summary>
public sealed class OnTheEdges
{
    private const int Trajectories = 8;

    // Six months after the last of August is the last of February, which is where months clamp.
    private static readonly LocalDate Begin = new(2022, 8, 31);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_count_is_that_of_a_plain_fold(int seed)
    {
        var random = new Random(seed);
        var register = Register.OfTheRegion();
        for (var t = 0; t < Trajectories; t++)
        {
            register.Record($"trajectory/T-{t}", Steps.Intake(Iso(Begin.PlusDays(-40)), client: $"C-{t % 3}"));
        }

        for (var wish = 0; wish < Trajectories * 9; wish++)
        {
            register.At($"2023-01-01T{wish / 60:00}:{wish % 60:00}:00Z").Take($"trajectory/T-{random.Next(Trajectories)}", Step(random));
        }

        using var index = new IndexLoader(register.Log);
        await index.UpToAsync(register.Lines.Count, Stop);
        foreach (var asOf in Days.Distinct())
        {
            var definition = Definition.Nhn2022 with
            {
                CountsBy = (CountsBy)random.Next(3),
                RequiresMentalHealth = random.Next(2) == 0,
                ProfessionalRoles = random.Next(2) == 0 ? Definition.Nhn2022.ProfessionalRoles : [ProfessionalRole.JobCoach],
                MinimumHoursPerWeek = random.Next(3) * 12,
            };
            foreach (var year in (int[])[2022, 2023])
            {
                var position = random.Next(4, register.Lines.Count + 1);
                var inputs = new ReplayInputs(new("nhn"), year, Instant.FromUnixTimeSeconds(position), asOf, definition);
                var counted = index.Now.Verdicts.Year(await Replay.StartAsync(index.Now.Events.At(position), inputs, Stop));
                SimpleFold.Figures(counted).ShouldBe(SimpleFold.Figures(register.Lines.Where(l => l.Position <= position), inputs));
            }
        }
    }

    [Theory]
    [InlineData("2022-08-30", Scope.Out)]
    [InlineData("2022-08-31", Scope.In)]
    public void Paid_work_saves_an_unpaid_step_up_to_its_first_day(string lastPaidDay, Scope state) => Register.OfTheRegion()
        .Record(
            "trajectory/T-1",
            Steps.Intake("2022-01-10"),
            Steps.Coach(),
            Steps.MentalHealth(),
            Steps.Paid("2022-01-31", lastPaidDay),
            Steps.Unpaid("2022-08-31", "2022-12-31"),
            Steps.Completed("2023-06-01"))
        .Year(2022, asOf: "2023-07-01").Members.Single().State.ShouldBe(state);

    /// <summary>The first day, the day half a year on, and where work begins after a job of a month; each with the days beside it.</summary>
    private static IReadOnlyList<LocalDate> Days { get; } =
    [
        .. ((LocalDate[])[Begin, Begin.PlusMonths(1), Begin.PlusMonths(6), Begin.PlusMonths(7), Begin.PlusMonths(12)])
            .SelectMany(d => (LocalDate[])[d.PlusDays(-1), d, d.PlusDays(1)]),
    ];

    private static Step Step(Random random)
    {
        var (on, until) = (Day(), Day());
        var (from, to) = (LocalDate.Min(on, until), LocalDate.Max(on, until));
        var placement = $"w{random.Next(3)}";
        var employer = $"E-{1 + random.Next(2)}";
        return random.Next(14) switch
        {
            0 => Steps.Coach(Iso(on), (ProfessionalRole)(random.Next(2) * 2)),
            1 => Steps.MentalHealth(Iso(on)),
            2 => Steps.Endorsed(Iso(on)),
            3 => Steps.Proposed(Iso(on), $"p{random.Next(2)}"),
            4 => Steps.Accepted(Iso(on), $"p{random.Next(2)}"),
            5 or 6 or 7 => Steps.Paid(Iso(from), random.Next(5) == 0 ? null : Iso(to), placement, employer, hours: 11 + random.Next(3)),
            8 => Steps.Unpaid(Iso(from), Iso(to), placement, employer, step: random.Next(2) == 0),
            9 => Steps.Ended(Iso(on), placement),
            10 => Steps.Extended(Iso(from), random.Next(4) == 0 ? null : Iso(to), placement),
            11 => Steps.Check(Iso(on), (CheckOutcome)random.Next(3), placement),
            12 => random.Next(2) == 0 ? Steps.Completed(Iso(on)) : Steps.DroppedOut(Iso(on)),
            _ => Steps.Reopened(Iso(on)),
        };

        LocalDate Day() => Days[random.Next(Days.Count)];
    }

    private static string Iso(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);
}
