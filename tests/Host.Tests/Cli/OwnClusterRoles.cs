using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EmbeddedPostgres;
using Spoor.EventStore.Postgres;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>On Spoor's own cluster a command logs in as the app, and is the superuser only to make and migrate.</summary>
public sealed class OwnClusterRoles
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_appends_logged_in_as_the_app_to_tables_that_are_the_owners()
    {
        using var scratch = new ScratchDirectory();
        var data = scratch.At("register");
        await SpoorProcess.BeginRegisterAsync(data);
        await AskAsync(data, $"{GivenDatabaseRoles.RecordTheRole} select ''");

        (await SpoorProcess.RunAsync(["import", Path.Combine(RegisterOnDisk.Examples, "register.jsonl"), "--data", data])).Exit.ShouldBe(0);

        (await AskAsync(data, "select string_agg(distinct role, ' ') from public.seen")).ShouldBe("spoor_app");
        (await AskAsync(data, "select string_agg(distinct tableowner, ' ') from pg_tables where schemaname like 'spoor%'")).ShouldBe("spoor_owner");
    }

    private static async Task<string> AskAsync(string data, string statements)
    {
        var opened = await EmbeddedCluster.OpenAsync(new() { DataDirectory = data }, Stop);
        await using var cluster = opened.Value;
        await using var source = RegisterDatabase.Connect(cluster.ConnectionString);
        await using var command = source.CreateCommand(statements);
        return $"{await command.ExecuteScalarAsync(Stop)}";
    }
}
