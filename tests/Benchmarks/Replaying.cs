using NodaTime;
using Spoor.Database;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Replays;
using Spoor.Host.Operations;
using Spoor.Kit;

namespace Spoor.Benchmarks;

/// <summary>The replay of a year over the whole log: cold against the ordered read of it with parsing, and on a host that keeps the log
/// against cold.</summary>
internal static class Replaying
{
    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench)
    {
        var (cold, raw) = (new List<double>(), new List<double>());
        var source = await bench.FilledAsync();
        var log = new PostgresEventStore(source);
        for (var run = 0; run < bench.Runs; run++)
        {
            raw.Add(await Bench.TimeAsync(() => Baseline.ReadAndParseAsync(source)));
            cold.Add(await Bench.TimeAsync(() => new YearResultService(log).YearAsync(new(2022), default)));
        }

        using var loader = new IndexLoader(log);
        var warm = new YearResultService(log, loader);
        await warm.YearAsync(new(2022), default);
        using var scratch = new ScratchDirectory();
        var rows = new List<Row> { Row.Ratio("replay of a year, cold (raw: ordered read, parsed)", "events", bench.Lines, cold, raw, 0.5) };
        foreach (var (what, ask) in Questions(scratch))
        {
            var asked = new List<double>();
            for (var n = 0; n < bench.Runs * 7; n++)
            {
                var replay = ask(n);
                asked.Add(await Bench.TimeAsync(async () => (await warm.YearAsync(replay, default)).Value.ToString()));
            }

            rows.Add(Row.Ratio($"the same, host warm: {what} (against cold)", "events", bench.Lines, asked, cold, 10));
        }

        return rows;
    }

    /// <summary>Each time another question, so that no answer can have been kept; but for the first two, where keeping it is the point.</summary>
    private static IEnumerable<(string What, Func<int, ReplayRequest> Ask)> Questions(ScratchDirectory scratch) =>
    [
        ("the same year again", _ => new(2022)),
        ("another year", n => new(2021 + (n % 4))),
        ("another known-at", n => new(2022, KnownAt: Steps.At("2021-06-01T00:00:00Z") + Duration.FromDays(n * 17))),
        ("another as-of", n => new(2022, AsOf: new LocalDate(2022, 1, 1).PlusDays(n * 11))),
        ("another definition", n => new(2022, Definition: Definition(scratch, n), DefinitionMayBeFile: true)),
    ];

    private static readonly string[] CountsBy = ["start", "placement", "retention"];

    private static string Definition(ScratchDirectory scratch, int n) => scratch.With($"definition-{n}.json", $$"""
        {"name":"d-{{n}}","countsBy":"{{CountsBy[n % 3]}}","professionalRoles":["ips_counsellor","job_coach"],
         "requiresMentalHealth":true,"minimumJobMonths":{{3 + (n % 9)}},"unpaidStepMonths":6,"minimumHoursPerWeek":{{n % 30}}}
        """);
}
