using System.Diagnostics;
using System.Text.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Postgres;
using Spoor.Host.Messaging;
using Wolverine.Runtime.Serialization;

namespace Spoor.Reliability.Tests;

/// <summary>Two hosts on one database, killed in turn while events are recorded: each event is handed on to the durable queue once and in order, and handled in the end.</summary>
public sealed class HandedOn(PostgresServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hosts_that_are_killed_hand_on_each_event_once_and_in_order()
    {
        var (events, kills) = (Effort.Of(1_000, 50), Effort.Of(5, 1));
        await using var source = await server.DatabaseForAsync(10);
        var log = new PostgresEventStore(source);
        await log.RecordAsync([LogLines.Live(new(StreamKind.Programme, "nhn"), Steps.Programme())]);
        await using var hosts = await LivingHosts.StartAsync(source, 2);
        var isKilling = true;
        await Together.RunAsync(
        [
            async stop =>
            {
                for (var n = 0; n < events || Volatile.Read(ref isKilling); n++)
                {
                    await log.RecordAsync([LogLines.Live(LogLines.Trajectory($"T-{n}"), Steps.Intake("2022-01-10", client: $"C-{n}"))]);
                    await Task.Delay(40, stop);
                }
            },
            async stop =>
            {
                for (var kill = 0; kill < kills; kill++)
                {
                    await Task.Delay(TimeSpan.FromSeconds(4), stop);
                    await hosts.ReplaceAsync(kill % hosts.Count);
                }

                Volatile.Write(ref isKilling, false);
            },
        ]);

        var head = (await log.TailAsync(Stop)).Position;
        for (var watch = Stopwatch.StartNew(); (await HandedOnAsync()).Count < head && watch.Elapsed < Patience;)
        {
            await Task.Delay(500, Stop);
        }

        (await HandedOnAsync()).ShouldBe(LogLines.Counting((int)head));
        Effort.Report($"{kills} kills of {hosts.Count} hosts in {head} events: each handed on once and in order");

        async Task<IReadOnlyList<long>> HandedOnAsync()
        {
            var positions = new List<long>();
            await using var command = source.CreateCommand("select body from spoor.wolverine_incoming_envelopes order by id");
            await using var row = await command.ExecuteReaderAsync(Stop);
            while (await row.ReadAsync(Stop))
            {
                positions.Add(JsonSerializer.Deserialize<EventRecorded>(EnvelopeSerializer.Deserialize(row.GetFieldValue<byte[]>(0)).Data, JsonSerializerOptions.Web)!.Position);
            }

            return positions;
        }
    }
}
