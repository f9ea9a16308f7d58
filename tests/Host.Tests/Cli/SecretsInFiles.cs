using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>A connection string that stands in a file, as containers and systemd hand out secrets.</summary>
public sealed class SecretsInFiles(PostgresServer server)
{
    [Fact]
    public async Task The_file_that_a_variable_names_gives_the_database()
    {
        using var scratch = new ScratchDirectory();
        var database = await server.EmptyDatabaseAsync();
        await SpoorProcess.BeginRegisterAsync(database: database);
        var file = scratch.With("database", $"{database}\n");

        var answered = await SpoorProcess.RunAsync(["verify", "--json"], environment: Named(file));

        answered.Json.GetProperty("events").GetInt64().ShouldBe(0);
        Directory.EnumerateFileSystemEntries(scratch.Path).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_file_that_is_empty_or_not_there_is_status_3_and_named(string? content)
    {
        using var scratch = new ScratchDirectory();
        var file = content is null ? scratch.At("nowhere") : scratch.With("database", content);

        var answered = await SpoorProcess.RunAsync(["verify", "--lang", "en"], environment: Named(file));

        answered.Exit.ShouldBe(3);
        answered.Error.ShouldContain($"The file {file}, which SPOOR_DATABASE_FILE names, cannot be used");
    }

    private static Dictionary<string, string> Named(string file) => new() { ["SPOOR_DATABASE_FILE"] = file };
}
