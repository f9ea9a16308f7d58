using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Counting;
using Spoor.Domain.Recording;
using Spoor.Projections.Kept;
using Spoor.Projections.Replaying;
using Spoor.Projections.YearlyResult;
using Spoor.Store.Log;

namespace Spoor.Projections.Tests.Kept;

/// <summary>A count that goes on from the one before, judging only what was recorded since, is the count made anew.</summary>
public sealed class StepByStep
{
    private static readonly ProgrammeId Nhn = new("nhn");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Position_by_position_of_a_random_history(int seed)
    {
        var random = new Random(seed);
        var log = History.Of(Enumerable.Range(0, 150).Select(_ => random.Next(27 * 4 * 500))).Register.Log;
        var definition = History.Definitions[seed % 3];
        using var keeper = new LogKeeper(log);
        for (long position = 0; position <= (await log.Head(Stop)).Position; position += random.Next(1, 3))
        {
            await keeper.UpTo(position, Stop);
            foreach (var year in (int[])[2021, 2022, 2023])
            {
                var inputs = new ReplayInputs(Nhn, year, Instant.FromUnixTimeSeconds(position), new(2022, 11, 30), definition);
                var simple = await YearCount.Of(await Replay.Start(new KnownLog(log, position), inputs, Stop), Stop);
                var kept = keeper.Now.Replays.Year(inputs, position);
                kept.Result.ShouldBe(simple.Result);
                kept.Members.ShouldBe(simple.Members);
                kept.Employers.ShouldBe(simple.Employers);
                kept.Years.ShouldBe(simple.Years);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Day_by_day_of_a_random_history(int seed)
    {
        var random = new Random(seed);
        var log = History.Of(Enumerable.Range(0, 150).Select(_ => random.Next(27 * 4 * 500))).Register.Log;
        var head = (await log.Head(Stop)).Position;
        using var keeper = new LogKeeper(log);
        await keeper.UpTo(head, Stop);
        var definition = History.Definitions[seed % 3];
        var day = new LocalDate(2021, 1, 1);
        var moments = new List<(ReplayInputs Inputs, long Position)>();
        for (var position = head / 2; day.Year < 2025; day = day.PlusDays(random.Next(1, 20)), position = Math.Min(head, position + random.Next(3)))
        {
            moments.Add((new(Nhn, 2022, Instant.FromUnixTimeSeconds(position), day, definition), position));
        }

        foreach (var (moment, walked) in moments.Zip(keeper.Now.Replays.Years(moments)))
        {
            var simple = await YearCount.Of(await Replay.Start(new KnownLog(log, moment.Position), moment.Inputs, Stop), Stop);
            walked.Result.ShouldBe(simple.Result);
            walked.Members.ShouldBe(simple.Members);
            walked.Employers.ShouldBe(simple.Employers);
            keeper.Now.Replays.Year(moment.Inputs, moment.Position).Members.ShouldBe(simple.Members);
        }
    }

    [Fact]
    public void Of_more_trajectories_than_one_part_holds()
    {
        var random = new Random(1);
        var log = new KeptLog();
        var going = new KeptReplays(log);
        Add("programme/nhn", Steps.Programme());
        Add("employer/E-1", Steps.Employer());
        for (var batch = 0; batch < 12; batch++)
        {
            for (var n = 0; n < 500; n++)
            {
                Add($"trajectory/T-{random.Next(100_000)}-{log.Position}", Steps.Intake("2022-01-10", client: $"C-{n}"));
            }

            foreach (var trajectory in Members(going).Where(_ => random.Next(40) == 0).Select(m => m.Trajectory).ToList())
            {
                Add($"trajectory/{trajectory}", random.Next(4) switch
                {
                    0 => Steps.Coach(),
                    1 => Steps.MentalHealth(),
                    2 => Steps.Paid("2022-02-01", "2022-09-30", $"w{log.Position}"),
                    _ => Steps.Completed("2022-12-01"),
                });
            }

            Members(going).ShouldBe(Members(new KeptReplays(log)));
            Year(going).Result.ShouldBe(Year(new KeptReplays(log)).Result);
        }

        Year(going).Result.Trajectories.Pending.ShouldBeGreaterThan(4096);
        Year(going).Result.Trajectories.In.ShouldBeGreaterThan(0);

        void Add(string stream, Step step) => log.Add(
            StreamId.Find(stream)!.Value, new(Steps.Nth("any", (int)log.Position), log.Position + 1, Instant.FromUnixTimeSeconds(log.Position), step));

        YearCount Year(KeptReplays replays) => replays.Year(new(Nhn, 2022, default, new(2023, 1, 1), Definition.Nhn2022), log.Position);

        IReadOnlyList<Members.Member> Members(KeptReplays replays) => Year(replays).Members;
    }
}
