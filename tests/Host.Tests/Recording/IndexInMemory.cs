using System.Text.Json;
using Shouldly;
using Spoor.Domain.Json;
using Spoor.EventStore.Appending;
using Spoor.EventStore.Log;
using Spoor.EventStore.Replays;
using Spoor.Host.Operations;
using Spoor.Kit;
using Xunit;
using static Spoor.Host.Tests.Recording.Commands;

namespace Spoor.Host.Tests.Recording;

/// <summary>The log in memory is what the log holds, and stands in nobody's way where it cannot be read.</summary>
public sealed class IndexInMemory
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task Where_another_server_holds_less_or_something_else_all_is_read_afresh_and_told(int recordedThere)
    {
        using var first = await BegunAsync();
        using var second = await LentLog.EmptyAsync();
        await CopyAsync(first, second);
        foreach (var trajectory in new[] { "T-1", "T-2", "T-3" })
        {
            await first.RecordedAsync(Intake(trajectory), Proposed(trajectory));
        }

        for (var n = 0; n < recordedThere; n++)
        {
            await second.RecordedAsync(Intake($"T-{10 + n}"), Proposed($"T-{10 + n}"));
        }

        var (log, told) = (new ReplacedLog(first), new List<long>());
        using var loader = new IndexLoader(log, told.Add);
        var results = new YearResultService(log, loader);
        (await MembersAsync(results)).ShouldBe(["T-1", "T-2", "T-3"]);
        (await MembersAsync(results)).Count.ShouldBe(3);
        told.ShouldBeEmpty();

        log.Current = second;

        (await MembersAsync(results)).ShouldBe(Enumerable.Range(10, recordedThere).Select(n => $"T-{n}"));
        told.ShouldBe([8L]);
        await second.RecordedAsync(Intake("T-9"));
        (await MembersAsync(results)).Count.ShouldBe(recordedThere + 1);
        told.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_stops_questions_about_moments_from_it_on_and_none_before()
    {
        using var log = await BegunAsync();
        await log.RecordedAsync(Intake("T-1"), Proposed("T-1"));
        using var loader = new IndexLoader(log);
        var results = new YearResultService(log, loader);
        var before = await results.YearAsync(new(2022), Stop);
        var knownAt = before.Value.Result.KnownAt;
        await log.RecordedAsync(Intake("T-2"));
        await log.DamageAsync(log.Position, "{}");

        foreach (var asked in new[] { results, new YearResultService(log) })
        {
            Json((await asked.YearAsync(new(2022, KnownAt: knownAt), Stop)).Value.Result).ShouldBe(Json(before.Value.Result));
            (await asked.ExplainAsync(new("T-1"), new(2022, KnownAt: knownAt), Stop)).Failed.ShouldBeFalse();
            (await asked.Programmes.ListAsync(Stop)).Count.ShouldBe(1);
            await Should.ThrowAsync<InvalidDataException>(() => asked.YearAsync(new(2022), Stop));
        }
    }

    private static async Task<IReadOnlyList<string>> MembersAsync(YearResultService results) => [.. (await results.YearAsync(new(2022), Stop)).Value.Members.Select(m => m.Trajectory.Value)];

    private static string Json<TValue>(TValue value) => JsonSerializer.Serialize(value, SpoorJson.Options);

    private static async Task CopyAsync(LentLog from, LentLog to)
    {
        await using var writer = await to.BeginAppendAsync(Stop);
        var lines = await from.LinesAsync();
        await writer.AppendAsync([.. lines.Select(l => new RawEvent(l.Id, l.Stream, l.Version, l.Type, l.RecordedAt, l.Actor, null, null, l.Data))], Stop);
        await writer.CommitAsync(Stop);
    }
}
