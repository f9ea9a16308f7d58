using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.Domain.Recording;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Tests.Log;
using Spoor.EventStore.Views;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Postgres;

/// <summary>A host of before that is left running while the register is upgraded: what it has begun is stored, and then it can write nothing.</summary>
public sealed class WritersDuringTheUpgrade(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(EarlierRegisters))]
    public async Task What_an_old_writer_has_begun_comes_in_before_the_upgrade_and_nothing_after(string commit)
    {
        var register = new EarlierRegister(commit);
        var held = register.Made.GetProperty("events").GetInt64();
        await using var source = RegisterDatabase.Connect(await register.LoadAsync(server));
        await using var old = await source.OpenConnectionAsync(Stop);
        var begun = await old.BeginTransactionAsync(Stop);
        var writer = OldWriter.Of(await IsOnMartenAsync(source));
        await RunAsync(old, writer.Lock);

        var upgraded = Migrator.MigrateAsync(source, Stop);
        await using (var waiting = source.CreateCommand("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))
        {
            while (await waiting.ExecuteScalarAsync(Stop) is 0L)
            {
                upgraded.IsCompleted.ShouldBeFalse();
                await Task.Delay(20, Stop);
            }
        }

        await RunAsync(old, writer.Append(1));
        await begun.CommitAsync(Stop);

        (await upgraded).Failed.ShouldBeFalse();
        (await new ViewDatabase(source).PrepareAsync(Stop)).ShouldBeNull();
        var log = new PostgresEventStore(source);
        (await log.TailAsync(Stop)).Position.ShouldBe(held + 1);
        await LogContract.AppendAsync(log, LogContract.New(new(StreamKind.Trajectory, "T-new"), 2));
        (await Should.ThrowAsync<PostgresException>(() => RunAsync(old, $"begin; {writer.Lock}; {writer.Append(3)}; commit"))).SqlState.ShouldBe(writer.Refused);
        await RunAsync(old, "rollback");
        (await log.ReadAsync(held, long.MaxValue, Stop).Select(l => (l.Position, l.Version)).ToListAsync(Stop)).ShouldBe([(held + 1, 1), (held + 2, 2)]);
    }

    private static async Task<bool> IsOnMartenAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("select to_regproc('spoor.take_head') is not null");
        return (bool)(await command.ExecuteScalarAsync(Stop))!;
    }

    /// <summary>How a host of before appends.</summary>
    /// <param name="Refused">What it is refused by after the upgrade.</param>
    private sealed record OldWriter(string Lock, Func<long, string> Append, string Refused)
    {
        public static OldWriter Of(bool isOnMarten) => isOnMarten
            ? new(
                "select position from spoor.take_head()",
                version => $$"""
                    insert into spoor.mt_streams (id, type, version) values ('trajectory/T-new', 'trajectory', {{version}}) on conflict (id) do update set version = excluded.version;
                    insert into spoor.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers)
                    select position + 1, gen_random_uuid(), 'trajectory/T-new', {{version}}, '{"on":"2022-05-01"}', 'case_consulted', clock_timestamp(), '{"actor":"u-001"}' from spoor.log_head;
                    select spoor.extend_head(position, 1, array[sha256('')]) from spoor.log_head
                    """,
                "SP009")
            : new(
                "select position from spoor.lock_log()",
                version => $$"""
                    select spoor.append_events(array[gen_random_uuid()], '{trajectory/T-new}', '{{{version}}}', '{case_consulted}', array['{"on":"2022-05-01"}']::jsonb[],
                                               array[clock_timestamp()], '{u-001}', null, null, array[sha256('')])
                    """,
                PostgresErrorCodes.UndefinedFunction);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
