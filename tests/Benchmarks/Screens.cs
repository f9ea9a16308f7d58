namespace Spoor.Benchmarks;

/// <summary>How long each screen takes, asked one after the other. The first look at a past moment reads the log once, and stands in a row of its own.</summary>
internal static class Screens
{
    private const int Times = 60;

    private const int MostMedian = 100;
    private const int MostSlow = 300;

    private static readonly string[] Addresses =
    [
        "/", "/werklijst", "/werklijst?verplichting=six_month_check", "/trajecten", "/trajecten?zoek=T-77&sorteer=traject", "/trajecten?jaar=2022&status=out", "/trajecten/T-1000",
        "/trajecten/T-1000/waarom", "/trajecten/T-1000/stappen/nieuw?stap=placement_started", "/trajecten/nieuw", "/werkgevers", "/werkgevers/E-7", "/matching", "/matching/voorstellen",
        "/jaren/2022", "/jaren/2022?status=out&regel=unpaid", "/jaren/2022/personen", "/jaren/2022/werkgevers", "/jaren/2022/voorstellen", "/jaren/2022/afsluiten", "/definities?jaar=2022",
        "/programma", "/logboek", "/logboek?type=placement_started",
    ];

    private static readonly string[] AtAMoment = ["/trajecten", "/werklijst", "/jaren/2022", "/jaren/2022/herzien?sinds=2022-06-30"];

    public static async Task<IReadOnlyList<Row>> MeasureAsync(Bench bench)
    {
        await using var host = await ServedHost.StartAsync(await bench.FilledAsync());
        var rows = new List<Row>();
        foreach (var address in Addresses)
        {
            await AskAsync(host, address, rows);
        }

        foreach (var address in AtAMoment)
        {
            var past = $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}stand=2023-01-10";
            rows.Add(Row.AtMost($"{past}, the first look", "ms", await host.AskAsync(past), MostSlow));
            await AskAsync(host, past, rows);
        }

        return rows;
    }

    private static async Task AskAsync(ServedHost host, string address, List<Row> rows)
    {
        var times = new List<double>();
        for (var n = 0; n < Times; n++)
        {
            times.Add(await host.AskAsync(address));
        }

        rows.Add(Row.AtMost($"{address}, median", "ms", Row.Median(times), MostMedian));
        rows.Add(Row.AtMost($"{address}, p99", "ms", Row.Quantile(times, 0.99), MostSlow));
    }
}
