using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Projections.Kept;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;
using Spoor.Store.Log;

namespace Spoor.Projections.Tests.Kept;

/// <summary>Counting from what is kept in memory gives what the simple fold gives, to the byte: at every position of a log, as of any date,
/// under any definition, whatever was asked before.</summary>
public sealed class KeptEqualsSimple
{
    private static readonly int[] Years = [2020, 2021, 2022, 2023, 2024];
    private static readonly ProgrammeId Nhn = new("nhn");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task At_every_position_of_a_random_history(int seed)
    {
        var random = new Random(seed);
        var log = History.Of(Enumerable.Range(0, 120).Select(_ => random.Next(27 * 4 * 500))).Register.Log;
        using var keeper = new LogKeeper(log);
        var head = (await log.Head(Stop)).Position;
        for (long position = 0; position <= head; position++)
        {
            // Now and then more is kept than is asked for, as when somebody asks for the past.
            await keeper.UpTo(random.Next(3) == 0 ? head : position, Stop);
            var definition = Definitions(random)[random.Next(6)];
            var asOf = new LocalDate(2021, 6, 1).PlusDays(random.Next(1200));
            foreach (var year in Years)
            {
                await Same(log, keeper.Now.Replays, new(Nhn, year, Instant.FromUnixTimeSeconds(position), asOf, definition), position);
            }
        }
    }

    [Fact]
    public async Task At_every_month_of_the_sample_region()
    {
        var register = Register.Empty().At("2026-01-01T00:00:00Z");
        register.Import(File.ReadAllText(Tree.At("samples", "noord-holland-noord", "register.jsonl"))).Faults.ShouldBeEmpty();
        using var keeper = new LogKeeper(register.Log);
        await keeper.UpTo(register.Lines.Count, Stop);
        var random = new Random(1);
        for (var month = new LocalDate(2021, 1, 1); month < new LocalDate(2025, 6, 1); month = month.PlusMonths(1))
        {
            var known = await register.Log.KnownAt(month.AtStartOfDayInZone(ReplayInputs.Zone).ToInstant(), Stop);
            foreach (var definition in Definitions(random))
            {
                await Same(register.Log, keeper.Now.Replays, new(Nhn, month.Year, known.KnownAt, month, definition), known.Position);
            }
        }
    }

    [Fact]
    public async Task Of_a_programme_that_has_nothing()
    {
        var register = Register.OfTheRegion().Record("programme/other", Steps.Programme());
        using var keeper = new LogKeeper(register.Log);
        await keeper.UpTo(5, Stop);
        await Same(register.Log, keeper.Now.Replays, new(new("other"), 2022, Steps.At("2022-01-01T00:00:00Z"), new(2022, 1, 1), Definition.Nhn2022), 5);
    }

    [Fact]
    public void More_than_is_kept_cannot_be_counted() => Should.Throw<ArgumentOutOfRangeException>(() =>
        new KeptReplays(new()).Year(new(Nhn, 2022, default, new(2022, 1, 1), Definition.Nhn2022), 1));

    [Fact]
    public void A_log_with_a_hole_is_not_kept() => Should.Throw<ArgumentException>(() => new KeptLog().Pass(2));

    [Fact]
    public void What_is_kept_is_counted_by_the_rules_that_count_now() =>
        new KeptReplays(new()).Year(new(Nhn, 2022, default, new(2022, 1, 1), Definition.Nhn2022) { Rules = CountingRules.Current }, 0)
            .Members.ShouldBeEmpty();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

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

    private static async Task Same(IEventLog log, KeptReplays kept, ReplayInputs inputs, long position)
    {
        var simple = await YearCount.Of(await Replay.Start(new KnownLog(log, position), inputs, Stop), Stop);
        var quick = kept.Year(inputs, position);
        quick.Result.Document().ShouldBe(simple.Result.Document());
        quick.Members.ShouldBe(simple.Members);
        quick.Employers.ShouldBe(simple.Employers);
        quick.Alike.ShouldBe(simple.Alike);
        quick.Years.ShouldBe(simple.Years);
    }
}
