using Spoor.Database;
using Spoor.Domain.Recording;
using Spoor.EventStore.Postgres;

namespace Spoor.Reliability.Tests;

/// <summary>Whoever was told that his step is recorded sees it with his next question, whichever host he asks.</summary>
public sealed class SeenByTheNextRead(PostgresServer server)
{
    private const int Hosts = 3;
    private const int Writers = 3;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_host_recorded_is_in_the_next_answer_of_another()
    {
        var commands = Effort.Of(10_000, 150);
        var chance = Effort.Chance();
        await using var source = await server.DatabaseForAsync(10);
        await new PostgresEventStore(source).RecordAsync([LogLines.Live(new(StreamKind.Programme, "nhn"), Steps.Programme())]);
        await using var hosts = await LivingHosts.StartAsync(source, Hosts);
        var (given, seen) = (0, 0);
        await Together.RunAsync(
        [
            .. Together.Times(Writers, chance, async (_, own, stop) =>
            {
                while (Interlocked.Increment(ref given) is var nth && nth <= commands)
                {
                    var (by, other) = (own.Next(Hosts), own.Next(Hosts));
                    await hosts.RecordAsync(LogLines.Live(new(StreamKind.Employer, $"E-{nth}"), Steps.Employer(name: $"Werkgever {nth}.")), by, stop);
                    if ((await hosts.AskAsync(other, $"/api/employers?programme=nhn&search=Werkgever {nth}.", stop)).Contains($"\"E-{nth}\"", StringComparison.Ordinal))
                    {
                        Interlocked.Increment(ref seen);
                    }
                }
            }),
        ]);

        Effort.Report($"{commands} commands, the next read on any of {Hosts} hosts saw {seen}");
        seen.ShouldBe(commands);
    }
}
