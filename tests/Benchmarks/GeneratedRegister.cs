using System.Text.Json;
using NodaTime;
using Spoor.Domain;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Domain.Trajectories;
using Spoor.EventStore.Catalogue;
using Spoor.Kit;

namespace Spoor.Benchmarks;

/// <summary>A register of any size, the same for the same seed: a programme, two hundred employers, and trajectories of eight steps.</summary>
internal static class GeneratedRegister
{
    private const int Employers = 200;

    /// <summary>At least so many event lines, as an import file.</summary>
    /// <param name="programmes">Over how many programmes the trajectories are spread: nhn, p-1, p-2 …</param>
    /// <returns>How many.</returns>
    public static int Write(string file, int lines, int seed, int programmes = 1)
    {
        using var writer = new StreamWriter(file);
        var random = new Random(seed);
        var recordedAt = Steps.At("2021-01-01T08:00:00Z");
        var written = 0;
        string[] all = ["nhn", .. Enumerable.Range(1, programmes - 1).Select(p => $"p-{p}")];
        foreach (var programme in all)
        {
            Line($"programme/{programme}", Steps.Programme());
        }

        for (var e = 0; e < Employers; e++)
        {
            Line($"employer/E-{e}", Steps.Employer(kvk: $"{10_000_000 + (e * 3 / 4)}"));
        }

        for (var t = 1; written < lines; t++)
        {
            var stream = $"trajectory/T-{t}";
            var employer = $"E-{random.Next(Employers)}";
            var start = new LocalDate(2021, 1, 1).PlusDays(random.Next(1400));
            Line(stream, Steps.Intake(Day(start), client: $"C-{t}", programme: all[t % programmes]));
            Line(stream, Steps.Coach(Day(start.PlusDays(1))));
            Line(stream, Steps.MentalHealth(Day(start.PlusDays(1))));
            Line(stream, Steps.Proposed(Day(start.PlusDays(10)), employer: employer));
            Line(stream, Steps.Accepted(Day(start.PlusDays(14))));
            Line(stream, Steps.Paid(Day(start.PlusDays(20)), Day(start.PlusDays(20 + random.Next(30, 400))), employer: employer));
            Line(stream, new SixMonthCheckRecorded(new("w1"), start.PlusDays(220), CheckOutcome.Retained));
            Line(stream, new TrajectoryCompleted(start.PlusDays(300), CompletionOutcome.InWork));
        }

        return written;

        void Line(string stream, Step step)
        {
            recordedAt += Duration.FromSeconds(random.Next(1, 60));
            written++;
            writer.WriteLine(JsonSerializer.Serialize(new
            {
                id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddMilliseconds(written)),
                stream,
                type = StepTypes.NameOf(step),
                recordedAt = ContractInstant.Pattern.Format(recordedAt),
                actor = "u-001",
                data = EventSerializer.Encode(step),
            }));
        }
    }

    private static string Day(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
