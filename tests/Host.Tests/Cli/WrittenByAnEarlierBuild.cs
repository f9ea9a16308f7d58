using Npgsql;
using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>What an earlier build wrote still opens, replays and verifies. The files are in tests/Store.Tests/Evolution and are never
/// edited: the first shape of year_closed stands in them, and no seal.</summary>
public sealed class WrittenByAnEarlierBuild(PostgresServer server)
{
    private const string Root = "sha256:2be1807f99077aeda59dc335e39052dfc084439fb54581a0814604218240a2f4";
    private const string Verified = $$"""{"ok":true,"events":454,"root":"{{Root}}","closedYears":[{"year":2022,"reproduced":true}],"breaks":[]}""" + "\n";
    private static readonly string Folder = Tree.At("tests", "Store.Tests", "Evolution", "written-by-issue-2");

    [Fact]
    public async Task A_database_of_issue_2_opens_is_sealed_replays_and_verifies()
    {
        var database = await server.EmptyDatabase();
        await using (var source = NpgsqlDataSource.Create(database))
        {
            await using var load = source.CreateCommand(await File.ReadAllTextAsync(Path.Combine(Folder, "database.sql"), TestContext.Current.CancellationToken));
            await load.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        (await SpoorProcess.Run(["verify", "--json"], database: database)).ShouldBe(new(0, Verified, ""));
        (await SpoorProcess.Run(["export"], database: database)).Out.ShouldBe(
            await File.ReadAllTextAsync(Path.Combine(Folder, "export.jsonl"), TestContext.Current.CancellationToken));
        (await SpoorProcess.Run(["replay", "--year", "2022", "--known-at", "2023-01-15T11:00:00Z", "--json"], database: database))
            .Json.GetProperty("resultHash").GetString().ShouldBe("sha256:4ec0640136b1ccdcef00a10784cc381010e5a3cb5e3c8ad29f470d7ed01881e3");
    }

    [Fact]
    public async Task An_export_of_issue_2_verifies_as_it_is_and_imports_to_the_same_root()
    {
        var file = Path.Combine(Folder, "export.jsonl");
        var database = await server.EmptyDatabase();

        (await SpoorProcess.Run(["verify", file, "--json"])).ShouldBe(new(0, Verified, ""));
        (await SpoorProcess.Run(["import", file], database: database)).Exit.ShouldBe(0);
        (await SpoorProcess.Run(["verify", "--json"], database: database)).Out.ShouldBe(Verified);
    }
}
