using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>Exit statuses and sentences where something is wrong (interfaces.md).</summary>
public sealed class FaultsTests(RegisterOnDisk register) : IClassFixture<RegisterOnDisk>
{
    [Theory]
    [InlineData("replay", "'--year' is required")]
    [InlineData("replay --year twenty", "is not a year such as 2022")]
    [InlineData("replay --year 2022 --known-at yesterday", "is not an instant")]
    [InlineData("replay --year 2022 --known-at 2022-01-01T00:00:00.1234567Z", "is not an instant")]
    [InlineData("replay --year 2022 --as-of 2022-02-30", "is not a date")]
    [InlineData("replay --year 2022 --nonsense", "--nonsense")]
    [InlineData("replay --year 2022 --lang fr", "fr")]
    [InlineData("nonsense", "nonsense")]
    [InlineData("", "Required command was not provided")]
    public async Task Bad_usage_is_status_2_and_says_why(string command, string sentence)
    {
        var answered = await SpoorProcess.Run(command.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        answered.Exit.ShouldBe(2);
        answered.Error.ShouldContain(sentence);
        answered.Out.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("replay --year 2022 --programme other", "Programme other is not in the register. Known are: nhn.")]
    [InlineData("replay --year 2022 --definition none-such", "There is no definition \"none-such\"")]
    [InlineData("replay --year 2022 --definition refused.json", "Definition refused.json: \"definition\" is not an object with fields.")]
    [InlineData("explain T-9999 --year 2022", "Trajectory T-9999 does not exist")]
    [InlineData("explain T-0001 --year 2022 --known-at 2021-01-02T00:00:00Z", "Trajectory T-0001 does not exist")]
    [InlineData("history T-9999", "Trajectory T-9999 does not exist")]
    [InlineData("import nowhere.jsonl", "the file does not exist")]
    [InlineData("import refused", "this is a directory")]
    public async Task Bad_input_is_status_2_and_says_what_to_do(string command, string sentence)
    {
        var answered = await register.Run([.. command.Split(' '), "--lang", "en"]);

        answered.Exit.ShouldBe(2);
        answered.Error.ShouldContain(sentence);
    }

    [Fact]
    public async Task Bad_usage_with_json_is_one_document_too()
    {
        var answered = await SpoorProcess.Run(["replay", "--year", "twenty", "--json"]);

        answered.Exit.ShouldBe(2);
        answered.Json.GetProperty("error").GetString()!.ShouldContain("is not a year");
    }

    [Fact]
    public async Task A_fault_with_json_is_still_one_document()
    {
        var answered = await register.Run("explain", "T-9999", "--year", "2022", "--json", "--lang", "en");

        answered.Exit.ShouldBe(2);
        answered.Json.GetProperty("error").GetString()!.ShouldStartWith("Trajectory T-9999 does not exist");
    }

    [Fact]
    public async Task A_bad_file_stores_nothing_and_names_each_line()
    {
        using var scratch = new ScratchDirectory();
        var file = Path.Combine(RegisterOnDisk.Examples, "refused", "field-unknown.jsonl");

        var refused = await SpoorProcess.Run(["import", file, "--data", scratch.At("r"), "--lang", "en"]);
        var exported = await SpoorProcess.Run(["export", "--data", scratch.At("r")]);

        refused.Exit.ShouldBe(2);
        refused.Error.ShouldContain($"{file}, line 9: there is no field \"data.note\"; known are: on.");
        exported.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Standard_input_is_a_file_too_and_good_files_stand_beside_a_bad_one()
    {
        using var scratch = new ScratchDirectory();
        var good = await File.ReadAllTextAsync(Path.Combine(RegisterOnDisk.Examples, "register.jsonl"), TestContext.Current.CancellationToken);
        var bad = scratch.With("bad.jsonl", "{}\n");

        var answered = await SpoorProcess.Run(["import", "-", bad, "--data", scratch.At("r"), "--json"], input: good);

        answered.Exit.ShouldBe(2);
        answered.Json.GetProperty("stored").GetInt32().ShouldBe(453);
        answered.Json.GetProperty("rejected").GetInt32().ShouldBe(1);
        answered.Json.GetProperty("errors")[0].GetProperty("line").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=x;Timeout=2", "cannot be reached")]
    [InlineData("this is not a connection string", "connection string")]
    public async Task A_database_that_cannot_be_reached_is_status_3(string database, string sentence)
    {
        var answered = await SpoorProcess.Run(["replay", "--year", "2022", "--lang", "en"], database: database);

        answered.Exit.ShouldBe(3);
        answered.Error.ShouldContain(sentence);
    }

    [Fact]
    public async Task A_database_directory_that_is_not_ours_is_status_3()
    {
        using var scratch = new ScratchDirectory();
        scratch.With("someones.txt", "theirs");

        var answered = await SpoorProcess.Run(["export", "--data", scratch.Path]);

        answered.Exit.ShouldBe(3);
        answered.Error.ShouldContain(scratch.Path);
    }
}
