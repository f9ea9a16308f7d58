using Marten;
using Shouldly;
using Spoor.Kit;
using Weasel.Core;
using Xunit;

namespace Spoor.EventStore.Tests.Postgres;

/// <summary>The numbered migrations make the schema that this version of Marten asks for, so a newer Marten fails here until its changes have a number.</summary>
public sealed class MartenSchema(PostgresServer server)
{
    [Fact]
    public async Task Marten_finds_the_schema_that_it_asks_for()
    {
        var store = MartenConfiguration.Of(await server.Schema);

        var missing = await store.Storage.Database.CreateMigrationAsync(TestContext.Current.CancellationToken);

        using var sql = new StringWriter();
        missing.WriteAllUpdates(sql, new Weasel.Postgresql.PostgresqlMigrator(), JasperFx.AutoCreate.CreateOrUpdate);
        missing.Difference.ShouldBe(SchemaPatchDifference.None, sql.ToString());
        await store.Storage.Database.AssertDatabaseMatchesConfigurationAsync(TestContext.Current.CancellationToken);
    }
}
