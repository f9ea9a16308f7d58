using Shouldly;
using Spoor.Database;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Tests.Log;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Postgres;

/// <summary>What Marten reads of a stream is what the log holds, and what cannot be read is told and is in the way of later moments only.</summary>
public sealed class StreamsThroughMarten(PostgresServer server)
{
    private static readonly StreamId Stream = new(StreamKind.Trajectory, "T-fetched");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_line_that_was_fetched_has_the_leaf_of_the_line_that_is_stored()
    {
        await using var register = await StoredRegister.OfAsync(server, History.Exported(Enumerable.Range(0, 200).Select(n => n * 7919)));
        var first = LogContract.New(Stream, 1);
        var corrected = $$$"""{"eventId":"{{{first.Id.ToString().ToUpperInvariant()}}}","reason":"entered_wrongly","data":{"on":"2022-05-02"}}""";
        var retracted = $$$"""{"eventId":"{{{first.Id.ToString().ToUpperInvariant()}}}","reason":"entered_wrongly"}""";
        await LogContract.AppendAsync(
            register.Log,
            first,
            LogContract.New(Stream, 2) with { Type = "step_corrected", Data = corrected, CorrelationId = "c", CausationId = "d" },
            LogContract.New(Stream, 3) with { Type = "step_retracted", Data = retracted });
        var stored = (await register.Log.ReadAsync(0, long.MaxValue, Stop).ToListAsync(Stop)).ToLookup(l => l.Stream);

        var fetched = await register.Log.FetchStreamsAsync([.. stored.Select(s => s.Key)], long.MaxValue, Stop).ToListAsync(Stop);

        fetched.Count.ShouldBe(stored.Count);
        stored.Count.ShouldBeGreaterThan(5);
        foreach (var stream in fetched)
        {
            stream.Lines.Select(l => l.LeafHash()).ShouldBe(stored[stream.Id].Select(l => l.LeafHash()));
            stream.Events.Select(Told).ShouldBe(StreamDecoder.Decode([.. stored[stream.Id]]).Select(Told));
        }
    }

    [Theory]
    [InlineData("step_of_a_later_program", """{"on":"2022-05-01"}""", "An event of the log has a type that this program does not know")]
    [InlineData("case_consulted", """{"on":"2022-05-01","more":1}""", "Position 3 of the log cannot be read")]
    [InlineData("case_consulted", "[]", "Position 3 of the log cannot be read")]
    public async Task What_cannot_be_read_is_told_and_is_in_the_way_of_later_moments_only(string type, string data, string told)
    {
        await using var source = await server.DatabaseAsync();
        var log = new PostgresEventStore(source);
        await LogContract.AppendAsync(log, LogContract.New(Stream, 1), LogContract.New(Stream, 2), LogContract.New(Stream, 3));

        // Nobody could record it: as damage, or a later program, leaves it.
        await using (var damage = source.CreateCommand($"alter table spoor.mt_events disable trigger all; update spoor.mt_events set type = '{type}', data = '{data}' where seq_id = 3"))
        {
            await damage.ExecuteNonQueryAsync(Stop);
        }

        (await log.FetchStreamAsync(Stream, 2, Stop)).Version.ShouldBe(2);
        (await Should.ThrowAsync<InvalidDataException>(() => log.FetchStreamAsync(Stream, 3, Stop))).Message.ShouldStartWith(told);
        await using var holder = await log.BeginAppendAsync(Stop);
        (await Should.ThrowAsync<InvalidDataException>(() => holder.FetchForWritingAsync([Stream], Stop))).Message.ShouldStartWith(told);
    }

    private static string Told(EventEnvelope e) => $"{e.Id} {e.Position} {e.RecordedAt} {EventSerializer.Encode(e.Step)}";
}
