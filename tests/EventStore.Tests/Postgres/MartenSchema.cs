using Marten;
using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.Kit;
using Weasel.Core;
using Xunit;
using Migrator = Spoor.EventStore.Postgres.Migrator;

namespace Spoor.EventStore.Tests.Postgres;

/// <summary>The baseline, and the upgrade as well, make the schema that this version of Marten asks for, so a newer Marten fails here until its changes have a number.</summary>
public sealed class MartenSchema(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Marten_finds_the_schema_that_it_asks_for_in_a_fresh_register() => await ShouldSuitMartenAsync(await server.Schema);

    [Theory]
    [ClassData(typeof(EarlierRegisters))]
    public async Task Marten_finds_the_schema_that_it_asks_for_in_an_upgraded_register(string commit)
    {
        await using var source = RegisterDatabase.Connect(await new EarlierRegister(commit).LoadAsync(server));
        (await Migrator.MigrateAsync(source, Stop)).Failed.ShouldBeFalse();

        await ShouldSuitMartenAsync(source);
    }

    private static async Task ShouldSuitMartenAsync(NpgsqlDataSource source)
    {
        var store = MartenConfiguration.Of(source);

        var missing = await store.Storage.Database.CreateMigrationAsync(Stop);

        using var sql = new StringWriter();
        missing.WriteAllUpdates(sql, new Weasel.Postgresql.PostgresqlMigrator(), JasperFx.AutoCreate.CreateOrUpdate);
        missing.Difference.ShouldBe(SchemaPatchDifference.None, sql.ToString());
        await store.Storage.Database.AssertDatabaseMatchesConfigurationAsync(Stop);
    }
}
