using Npgsql;
using Shouldly;
using Xunit;

namespace Spoor.EventStore.Tests.Postgres.Roles;

/// <summary>The reader sees what the app sees, and stores nothing; a stranger sees nothing.</summary>
public sealed class ReaderRoleTests(SealedRegister register) : IClassFixture<SealedRegister>
{
    // And nothing is appended, so that whoever is let in leaves the log as it was.
    private const string Append = "begin; select spoor.take_head(); rollback";

    private static readonly string[] Doors =
    [
        Append,
        "select spoor.extend_head(2, 1, '{}')",
        "insert into spoor.mt_events (seq_id) values (3)",
        "insert into spoor.mt_streams (id) values ('trajectory/T-2')",
        "select nextval('spoor.mt_events_sequence')",
        "select spoor.known_at(null)",
        "select spoor.record_checkpoint(gen_random_uuid(), 0, sha256(''), now(), '', '')",
        "select spoor.restore_register(gen_random_uuid(), now(), '{}', '{}', '{}', '{}', '{}', '{}')",
    ];

    private static readonly string[] Readings =
    [
        "select * from spoor.mt_events",
        "select * from spoor.mt_streams",
        "select * from spoor.log_head",
        "select * from spoor.checkpoints",
        "select * from spoor_migrations.applied",
        "select last_value from spoor.mt_events_sequence",
        "select spoor.position_at(now())",
    ];

    [Fact]
    public async Task The_door_that_is_closed_to_others_is_open_to_the_app() =>
        (await register.RefusalAsync("spoor_app", Append)).ShouldBeNull();

    [Fact]
    public async Task The_reader_reads_everything()
    {
        foreach (var reading in Readings)
        {
            (await register.RefusalAsync("a_reader", reading)).ShouldBeNull(reading);
        }
    }

    [Fact]
    public async Task The_reader_cannot_append_or_settle_or_change_anything()
    {
        foreach (var statement in Doors.Concat(AppRoleTests.Refused.Select(r => r.Data.Item2)))
        {
            (await register.RefusalAsync("a_reader", statement)).ShouldBe(PostgresErrorCodes.InsufficientPrivilege, statement);
        }

        (await register.IsUntouchedAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_has_no_role_can_neither_read_nor_use_the_door()
    {
        foreach (var statement in Doors.Concat(Readings))
        {
            (await register.RefusalAsync("a_stranger", statement)).ShouldBe(PostgresErrorCodes.InsufficientPrivilege, statement);
        }
    }
}
