using NodaTime;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.EventStore.Log;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;

namespace Spoor.Projections.Tests.Counted;

/// <summary>What is counted from the events in memory is what a plain fold of the log gives: at every position, as of any date, under any definition, whatever was asked before.</summary>
public sealed class CountsGoOn
{
    private static readonly int[] Years = [2020, 2021, 2022, 2023, 2024];
    private static readonly ProgrammeId Nhn = new("nhn");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task At_every_position_of_a_random_history(int seed)
    {
        var random = new Random(seed);
        using var log = History.Of(Enumerable.Range(0, 120).Select(_ => random.Next(History.Wishes))).Register.Log;
        using var index = new IndexLoader(log);
        var head = (await log.TailAsync(Stop)).Position;
        for (long position = 0; position <= head; position++)
        {
            // Now and then more is in memory than is asked for, as when somebody asks for the past.
            await index.UpToAsync(random.Next(3) == 0 ? head : position, Stop);
            var definition = Definitions(random)[random.Next(6)];
            var asOf = new LocalDate(2021, 6, 1).PlusDays(random.Next(1200));
            foreach (var year in Years)
            {
                await SameAsync(log, index.Now, new(Nhn, year, Instant.FromUnixTimeSeconds(position), asOf, definition), position);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Step_by_step_and_day_by_day_under_one_definition(int seed)
    {
        var random = new Random(seed);
        using var log = History.Of(Enumerable.Range(0, 150).Select(_ => random.Next(History.Wishes))).Register.Log;
        var head = (await log.TailAsync(Stop)).Position;
        using var index = new IndexLoader(log);
        await index.UpToAsync(head, Stop);
        var (definition, day) = (History.Definitions[seed % 3], new LocalDate(2021, 1, 1));
        for (long position = 0; position < head; position = Math.Min(head, position + random.Next(3)), day = random.Next(2) == 0 ? day : day.PlusDays(random.Next(1, 20)))
        {
            await SameAsync(log, index.Now, new(Nhn, 2022, Instant.FromUnixTimeSeconds(position), day, definition), position);
            if (day.Year > 2024)
            {
                break;
            }
        }
    }

    [Fact]
    public async Task At_every_quarter_of_the_sample_region()
    {
        var register = Register.Empty().At("2026-01-01T00:00:00Z");
        register.Import(File.ReadAllText(Tree.At("samples", "noord-holland-noord", "register.jsonl"))).Faults.ShouldBeEmpty();
        using var index = new IndexLoader(register.Log);
        await index.UpToAsync(register.Lines.Count, Stop);
        var random = new Random(1);
        for (var month = new LocalDate(2021, 1, 1); month < new LocalDate(2025, 6, 1); month = month.PlusMonths(3))
        {
            var known = await register.Log.KnownAtAsync(month.AtStartOfDayInZone(ReplayInputs.Zone).ToInstant(), Stop);
            foreach (var definition in Definitions(random))
            {
                await SameAsync(register.Log, index.Now, new(Nhn, month.Year, known.KnownAt, month, definition), known.Position);
            }
        }
    }

    [Fact]
    public async Task Of_a_programme_that_has_nothing()
    {
        var register = Register.OfTheRegion().Record("programme/other", Steps.Programme());
        using var index = new IndexLoader(register.Log);
        await index.UpToAsync(5, Stop);
        await SameAsync(register.Log, index.Now, new(new("other"), 2022, Steps.At("2022-01-01T00:00:00Z"), new(2022, 1, 1), Definition.Nhn2022), 5);
    }

    [Fact]
    public void More_than_is_in_memory_cannot_be_counted() => Should.Throw<ArgumentOutOfRangeException>(() => new EventIndex().At(1));

    [Fact]
    public void A_log_with_a_hole_is_not_taken_into_memory() => Should.Throw<ArgumentException>(() =>
        new EventIndex().Add(new(StreamKind.Programme, "nhn"), new(Steps.Nth("any", 1), 2, default, Steps.Programme())));

    private static List<Definition> Definitions(Random random) =>
    [
        .. History.Definitions,
        Definition.Nhn2022 with { Name = "short", MinimumJobMonths = random.Next(8), UnpaidStepMonths = random.Next(10) },
        Definition.Nhn2022 with
        {
            Name = "hours", MinimumHoursPerWeek = random.Next(40) + 0.5m, RequiresMentalHealth = random.Next(2) == 0, CountsBy = (CountsBy)random.Next(3),
        },
        Definition.Nhn2022 with { Name = "ips", ProfessionalRoles = [Domain.Trajectories.ProfessionalRole.IpsCounsellor] },
    ];

    private static async Task SameAsync(LentLog log, LoadedIndex index, ReplayInputs inputs, long position)
    {
        var expected = SimpleFold.Figures(await log.ReadAsync(0, position, Stop).ToListAsync(Stop), inputs);
        var replay = await Replay.StartAsync(index.Events.At(position), inputs, Stop);
        var counted = index.Verdicts.Year(replay);
        SimpleFold.Figures(counted).ShouldBe(expected);
        counted.Result.Document().ShouldBe((await YearCount.OfAsync(await Replay.StartAsync(new EventStoreSnapshot(log, position), inputs, Stop), Stop)).Result.Document());
    }
}
