using Npgsql;
using Shouldly;
using Spoor.Domain;
using Spoor.Domain.Recording;
using Spoor.Kit;
using Spoor.Store.Log;
using Spoor.Store.Postgres;
using Xunit;

namespace Spoor.Store.Tests.Postgres;

/// <summary>append_events and append_after check and store by statements of their own: held against each other, they refuse the same and
/// leave the same.</summary>
public sealed class TwoWaysIn(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Random_commands_sound_and_not_are_taken_refused_and_stored_the_same_by_both()
    {
        await using var one = await server.Database();
        await using var other = await server.Database();
        var (held, after) = (new PostgresLog(one), new PostgresLog(other));
        var chance = new Random(20261126);
        var (versions, stored) = (new Dictionary<StreamId, long>(), new List<EventId>());
        var seen = new HashSet<AppendConflict?>();
        for (var n = 0; n < 250; n++)
        {
            var events = Any(chance, new(versions), stored);

            var (here, there) = (await Held(held, events), await after.AppendAfter((await after.Head(Stop)).Position, events, Stop));

            (there.Failed ? there.Fault : (AppendConflict?)null).ShouldBe(here.Failed ? here.Fault : null, $"command {n}");
            seen.Add(here.Failed ? here.Fault : null);
            if (!here.Failed)
            {
                here.Value.Select(WithoutInstant).ShouldBe(there.Value.Select(WithoutInstant));
                stored.AddRange(events.Select(e => e.Id));
                versions = here.Value.Concat(versions.Select(v => here.Value[0] with { Stream = v.Key, Version = v.Value }))
                    .GroupBy(l => l.Stream).ToDictionary(s => s.Key, s => s.Max(l => l.Version));
            }
        }

        seen.ShouldBe([null, AppendConflict.VersionTaken, AppendConflict.IdTaken], ignoreOrder: true);
        (await Rows(other)).ShouldBe(await Rows(one));
    }

    /// <summary>A command that is sound, but for what goes wrong now and then: a version that is left out, twice or in disorder, an id that is stored or twice.</summary>
    private static List<NewEvent> Any(Random chance, Dictionary<StreamId, long> versions, List<EventId> stored)
    {
        var events = Enumerable.Range(0, chance.Next(1, 7)).Select(_ =>
        {
            var stream = new StreamId((StreamKind)chance.Next(3), $"S-{chance.Next(6)}");
            versions[stream] = versions.GetValueOrDefault(stream) + (chance.Next(25) switch { 0 => 0, 1 => 2, _ => 1 });
            var id = stored.Count > 0 && chance.Next(25) == 0 ? stored[chance.Next(stored.Count)] : new(Guid.NewGuid());
            return new NewEvent(id, stream, versions[stream], "case_consulted", null, $"u-{chance.Next(3)}", chance.Next(2) == 0 ? null : "c", null, """{"on":"2022-05-01"}""");
        }).ToList();
        if (events.Count > 1 && chance.Next(8) == 0)
        {
            (events[0], events[^1]) = (events[^1], events[0]);
        }

        return events;
    }

    private static async Task<Outcome<IReadOnlyList<EventLine>, AppendConflict>> Held(PostgresLog log, IReadOnlyList<NewEvent> events)
    {
        await using var writer = await log.BeginAppend(Stop);
        var appended = await writer.Append(events, Stop);
        if (!appended.Failed)
        {
            await writer.Commit(Stop);
        }

        return appended;
    }

    private static EventLine WithoutInstant(EventLine line) => line with { RecordedAt = default };

    private static async Task<IReadOnlyList<string>> Rows(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("""
            select (to_jsonb(e) - 'timestamp')::text from spoor.mt_events e
            union all select (to_jsonb(s) - 'timestamp' - 'created')::text from spoor.mt_streams s
            union all select position::text from spoor.log_head
            union all select last_value::text from spoor.mt_events_sequence
            order by 1
            """);
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var rows = new List<string>();
        while (await reader.ReadAsync(Stop))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
