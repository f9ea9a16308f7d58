using Npgsql;
using Shouldly;
using Spoor.Domain.Recording;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Tests.Log;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Postgres;

/// <summary>A host of before that is left running while the register is brought onto Marten: what it has begun is stored, and then it can write nothing.</summary>
public sealed class WritersDuringTheUpgrade(PostgresServer server)
{
    private const string Lock = "select position from spoor.lock_log()";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [ClassData(typeof(EarlierRegisters))]
    public async Task What_an_old_writer_has_begun_comes_in_before_the_upgrade_and_nothing_after(string commit)
    {
        var register = new EarlierRegister(commit);
        var held = register.Made.GetProperty("events").GetInt64();
        await using var source = RegisterDatabase.Connect(await register.Load(server));
        await using var old = await source.OpenConnectionAsync(Stop);
        var begun = await old.BeginTransactionAsync(Stop);
        await Run(old, Lock);

        var upgraded = Migrator.Migrate(source, Stop);
        await using (var waiting = source.CreateCommand("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))
        {
            while (await waiting.ExecuteScalarAsync(Stop) is 0L)
            {
                upgraded.IsCompleted.ShouldBeFalse();
                await Task.Delay(20, Stop);
            }
        }

        await Run(old, Append(1));
        await begun.CommitAsync(Stop);

        (await upgraded).Failed.ShouldBeFalse();
        var log = new PostgresLog(source);
        (await log.Head(Stop)).Position.ShouldBe(held + 1);
        await LogContract.Append(log, LogContract.New(new(StreamKind.Trajectory, "T-new"), 2));
        (await Should.ThrowAsync<PostgresException>(() => Run(old, Lock))).SqlState.ShouldBe(PostgresErrorCodes.UndefinedFunction);
        (await Should.ThrowAsync<PostgresException>(() => Run(old, Append(3)))).SqlState.ShouldBe(PostgresErrorCodes.UndefinedFunction);
        (await log.Read(held, long.MaxValue, Stop).Select(l => (l.Position, l.Version)).ToListAsync(Stop)).ShouldBe([(held + 1, 1), (held + 2, 2)]);
    }

    /// <summary>The append of a host of before.</summary>
    private static string Append(long version) =>
        $$"""
        select spoor.append_events(array[gen_random_uuid()], '{trajectory/T-new}', '{{{version}}}', '{case_consulted}', array['{"on":"2022-05-01"}']::jsonb[],
                                   array[clock_timestamp()], '{u-001}', null, null, array[sha256('')])
        """;

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
