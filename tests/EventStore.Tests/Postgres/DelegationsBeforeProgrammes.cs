using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.Kit;
using Xunit;

namespace Spoor.EventStore.Tests.Postgres;

/// <summary>Standing in that was arranged before it was for a programme.</summary>
public sealed class DelegationsBeforeProgrammes(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counts_only_where_whoever_arranged_it_could_give_it_and_no_longer_than_thirteen_weeks()
    {
        await using var source = RegisterDatabase.Connect(await new EarlierRegister("2f84845").LoadAsync(server));
        await RunAsync(source, """
            insert into spoor.accounts (id, actor, login, name, created_at) values
                ('00000000-0000-4000-8000-000000000001', 'u-lead', 'lead', 'lead', now()),
                ('00000000-0000-4000-8000-000000000002', 'u-both', 'both', 'both', now());
            insert into spoor.grants (account, role, programme) values
                ('00000000-0000-4000-8000-000000000001', 'lead', 'nhn'),
                ('00000000-0000-4000-8000-000000000002', 'counsellor', 'nhn'),
                ('00000000-0000-4000-8000-000000000002', 'counsellor', 'other');
            insert into spoor.stand_ins (id, account, professional, from_day, until_day, given_by, at) values
                (gen_random_uuid(), '00000000-0000-4000-8000-000000000002', 'p-of-lead', current_date, current_date + 5, 'u-lead', now()),
                (gen_random_uuid(), '00000000-0000-4000-8000-000000000002', 'p-endless', current_date - 10, current_date + 5000, 'u-lead', now()),
                (gen_random_uuid(), '00000000-0000-4000-8000-000000000002', 'p-of-machine', current_date, current_date + 5, 'os:beheer', now()),
                (gen_random_uuid(), '00000000-0000-4000-8000-000000000002', 'p-of-nobody', current_date, current_date + 5, 'u-gone', now()),
                (gen_random_uuid(), '00000000-0000-4000-8000-000000000002', 'p-past', current_date - 9, current_date - 1, 'u-lead', now()),
                ('00000000-0000-4000-8000-0000000000ed', '00000000-0000-4000-8000-000000000002', 'p-ended', current_date, current_date + 5, 'u-lead', now());
            insert into spoor.stand_in_ends (stand_in, ended_by, at) values ('00000000-0000-4000-8000-0000000000ed', 'u-lead', now());
            """);

        (await Migrator.MigrateAsync(source, Stop)).Failed.ShouldBeFalse();

        var rows = new List<string>();
        await using var command = source.CreateCommand(
            "select professional || ' ' || programme || ' ' || (until_day - current_date) from spoor.stand_ins where programme is not null order by 1");
        await using var row = await command.ExecuteReaderAsync(Stop);
        while (await row.ReadAsync(Stop))
        {
            rows.Add(row.GetString(0));
        }

        rows.ShouldBe(["p-endless nhn 90", "p-of-lead nhn 5", "p-of-machine nhn 5", "p-of-machine other 5"]);
        await using var kept = source.CreateCommand("select count(*) from spoor.stand_ins where programme is null");
        (await kept.ExecuteScalarAsync(Stop)).ShouldBe(6L, "what was arranged stays as it was");
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
