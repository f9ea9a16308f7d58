using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>Exit statuses and sentences where something is wrong (interfaces.md).</summary>
public sealed class FaultsTests(RegisterOnDisk register) : IClassFixture<RegisterOnDisk>
{
    [Theory]
    [InlineData("replay", "'--year' is required")]
    [InlineData("replay --year twenty", "is not a year from 1900 to 2199, such as 2022")]
    [InlineData("replay --year 1899", "is not a year from 1900 to 2199")]
    [InlineData("members --year 2200", "is not a year from 1900 to 2199")]
    [InlineData("explain T-0001 --year 99999", "is not a year from 1900 to 2199")]
    [InlineData("replay --year 2022 --known-at yesterday", "is not a date such as 2023-01-15, nor an instant")]
    [InlineData("replay --year 2022 --known-at 2022-02-30", "is not a date such as 2023-01-15, nor an instant")]
    [InlineData("replay --year 2022 --known-at 2022-01-01T00:00:00.1234567Z", "nor an instant")]
    [InlineData("replay --year 2022 --as-of 2022-02-30", "is not a date")]
    [InlineData("replay --year 2022 --nonsense", "--nonsense")]
    [InlineData("replay --year 2022 --lang fr", "fr")]
    [InlineData("improt x.jsonl", "Did you mean: spoor import?")]
    [InlineData("definitons list", "Did you mean: spoor definitions?")]
    [InlineData("user ad", "Did you mean: spoor user add?")]
    [InlineData("", "A command is missing after spoor. Commands: demo, serve, ")]
    [InlineData("nonsense", "'nonsense' is no command of spoor. Commands: demo, serve, ")]
    [InlineData("definitions", "A command is missing after spoor definitions. Commands: list, show.")]
    [InlineData("user", "A command is missing after spoor user. Commands: add, list, disable, ")]
    [InlineData("definitions --jsn", "'--jsn' is no option of spoor definitions. Commands: list, show.")]
    [InlineData("user list --jsno", "'--jsno' is no option of spoor user list. Did you mean: --json? Options: --json, ")]
    [InlineData("replay --yaer 2022", "'--yaer' is no option of spoor replay. Did you mean: --year? Options: --year, --programme, ")]
    [InlineData("projections rebuidl", "Did you mean: spoor projections rebuild?")]
    [InlineData("history T-1 T-2", "'T-2' is more than spoor history takes.")]
    [InlineData("user add", "See: spoor user add --help\n")]
    [InlineData("definitions show", "See: spoor definitions show --help\n")]
    [InlineData("replay", "See: spoor replay --help\n")]
    [InlineData("nonsense --json-not", "See: spoor --help\n")]
    public async Task Bad_usage_is_status_2_and_says_why(string command, string sentence)
    {
        var answered = await SpoorProcess.RunAsync(command.Split(' ', StringSplitOptions.RemoveEmptyEntries));

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
    [InlineData("compare --year 2020 --with 2023-01-01", "Programme nhn began in 2021")]
    [InlineData("restate --year 2020", "Programme nhn began in 2021")]
    [InlineData("close-year --year 2020", "Programme nhn began in 2021")]
    [InlineData("history T-9999", "Trajectory T-9999 does not exist")]
    [InlineData("import nowhere.jsonl", "the file does not exist")]
    [InlineData("import refused", "this is a directory")]
    public async Task Bad_input_is_status_2_and_says_what_to_do(string command, string sentence)
    {
        var answered = await register.RunAsync([.. command.Split(' '), "--lang", "en"]);

        answered.Exit.ShouldBe(2);
        answered.Error.ShouldContain(sentence);
    }

    [Theory]
    [InlineData("letter.txt", "Dear reader,\nthis is a letter.\n", ". Give a file that spoor export or spoor prove wrote.")]
    [InlineData("list.json", "[1,2]\n", ": the file is one JSON array.")]
    [InlineData("other.json", "{\"name\":\"x\"}\n", ". Give a file that spoor export or spoor prove wrote.")]
    [InlineData("zeros.bin", "\0\0\0\0", ": the file is no text.")]
    public async Task To_verify_a_file_that_is_no_register_is_bad_usage_and_no_tampering(string name, string content, string why)
    {
        using var scratch = new ScratchDirectory();

        var answered = await SpoorProcess.RunAsync(["verify", scratch.With(name, content), "--lang", "en"]);

        answered.Exit.ShouldBe(2, answered.Out);
        Unwrapped(answered.Error).ShouldContain($"{scratch.At(name)} is no exported register and no proof{why}");
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task To_verify_a_register_in_utf16_says_so_in_one_sentence(string encoding)
    {
        using var scratch = new ScratchDirectory();
        var example = await File.ReadAllTextAsync(Path.Combine(RegisterOnDisk.Examples, "register.jsonl"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(scratch.At("wide.jsonl"), example, System.Text.Encoding.GetEncoding(encoding), TestContext.Current.CancellationToken);

        var answered = await SpoorProcess.RunAsync(["verify", scratch.At("wide.jsonl"), "--lang", "en"]);

        answered.ShouldBe(new(2, "", $"spoor: {scratch.At("wide.jsonl")} is no exported register and no proof: the file is UTF-16. Save it as UTF-8.\n"));
    }

    [Theory]
    [InlineData("export --database Host=127.0.0.1;Port=1;Username=x;Timeout=2", "De database is niet bereikbaar: op dat adres luistert niets.")]
    [InlineData("export --database nonsense", "De verbindingstekst van de database klopt niet. Controleer SPOOR_DATABASE of --database.")]
    [InlineData("export /proc/nowhere/log.jsonl", "Schrijven is niet gelukt: de map bestaat niet.")]
    [InlineData("backup /proc/nowhere/b", "De back-up is niet te schrijven: ")]
    public async Task What_the_system_says_stands_behind_a_dutch_sentence_and_never_in_it(string command, string sentence)
    {
        var answered = await (command.Contains("--database", StringComparison.Ordinal) ? SpoorProcess.RunAsync(command.Split(' ')) : register.RunAsync(command.Split(' ')));

        answered.Exit.ShouldBeGreaterThan(1);
        var told = Unwrapped(answered.Error);
        told.ShouldStartWith("spoor: ");
        told.ShouldContain(sentence);
        told.Split(" (Technische melding: ").Length.ShouldBe(2, told);
        told.ShouldEndWith(".)");
    }

    [Fact]
    public async Task Nothing_follows_or_goes_before_the_sentence_that_a_port_is_taken()
    {
        using var scratch = new ScratchDirectory();
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();

        var answered = await SpoorProcess.RunAsync(["serve", "--urls", $"http://127.0.0.1:{((System.Net.IPEndPoint)taken.LocalEndpoint).Port}", "--data", scratch.At("r")]);

        answered.Exit.ShouldBe(2);
        answered.Error.ShouldNotContain(" crit: ");
        answered.Error.ShouldNotContain("Exception");
        var last = answered.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        last.ShouldStartWith("spoor: ");
        last.ShouldContain("is al in gebruik");

        // Advice for serve would begin a real register for who wanted the demo.
        var demo = await SpoorProcess.RunAsync(["demo", "--port", $"{((System.Net.IPEndPoint)taken.LocalEndpoint).Port}", "--data", scratch.At("d")]);
        demo.Error.ShouldContain("andere poort: --port ");
        demo.Error.ShouldNotContain("serve");
    }

    [Fact]
    public async Task Bad_usage_with_json_is_one_document_too()
    {
        var answered = await SpoorProcess.RunAsync(["replay", "--year", "twenty", "--json"]);

        answered.Exit.ShouldBe(2);
        answered.Json.GetProperty("error").GetString()!.ShouldContain("is not a year");
    }

    [Fact]
    public async Task A_fault_with_json_is_still_one_document()
    {
        var answered = await register.RunAsync("explain", "T-9999", "--year", "2022", "--json", "--lang", "en");

        answered.Exit.ShouldBe(2);
        answered.Json.GetProperty("error").GetString()!.ShouldStartWith("Trajectory T-9999 does not exist");
    }

    [Fact]
    public async Task A_bad_file_stores_nothing_and_names_each_line()
    {
        using var scratch = new ScratchDirectory();
        var file = Path.Combine(RegisterOnDisk.Examples, "refused", "field-unknown.jsonl");

        var refused = await SpoorProcess.RunAsync(["import", file, "--data", scratch.At("r"), "--lang", "en"]);
        var exported = await SpoorProcess.RunAsync(["export", "--data", scratch.At("r")]);

        refused.Exit.ShouldBe(2);
        refused.Error.ShouldContain($"{file}, line 9: there is no field \"data.note\"; known are: on.");
        exported.Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cause_is_told_once_with_its_lines_and_at_most_twenty_of_them()
    {
        using var scratch = new ScratchDirectory();
        var many = scratch.With("many.jsonl", string.Concat(Enumerable.Range(0, 60).Select(n => $"{{\"id\":\"x\",\"field{n % 30}\":1}}\n")));
        var example = await File.ReadAllTextAsync(Path.Combine(RegisterOnDisk.Examples, "register.jsonl"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(scratch.At("utf16.jsonl"), example, System.Text.Encoding.Unicode, TestContext.Current.CancellationToken);

        var told = await SpoorProcess.RunAsync(["import", many, "--data", scratch.At("r"), "--lang", "en"]);
        var wide = await SpoorProcess.RunAsync(["import", scratch.At("utf16.jsonl"), "--data", scratch.At("r"), "--lang", "en"]);
        var all = await SpoorProcess.RunAsync(["import", many, "--data", scratch.At("r"), "--json"]);
        var one = await SpoorProcess.RunAsync(["import", scratch.At("utf16.jsonl"), "--data", scratch.At("r"), "--json"]);

        var lines = told.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(21, told.Error);
        lines[0].ShouldStartWith($"{many}, lines 1, 31: there is no field \"field0\"");
        lines[20].ShouldBe("And 20 more lines with faults; --json has them all.");
        wide.Error.ShouldBe($"{scratch.At("utf16.jsonl")}: the file is UTF-16. Save it as UTF-8.\n");
        all.Json.GetProperty("errors").GetArrayLength().ShouldBe(60);
        one.Json.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem().GetProperty("line").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_is_older_than_the_register_is_told_once_and_what_to_do_instead()
    {
        using var scratch = new ScratchDirectory();
        var lines = await File.ReadAllLinesAsync(Path.Combine(RegisterOnDisk.Examples, "register.jsonl"), TestContext.Current.CancellationToken);
        var employers = lines.Where(l => l.Contains("\"employer/", StringComparison.Ordinal)).Take(40).ToList();
        var newer = scratch.With("newer.jsonl", string.Join('\n', lines.Except(employers).Where(l => l.Contains("\"programme/", StringComparison.Ordinal))));
        var older = scratch.With("older.jsonl", string.Join('\n', employers));

        (await SpoorProcess.RunAsync(["import", newer, "--data", scratch.At("r")])).Exit.ShouldBe(0);
        var refused = await SpoorProcess.RunAsync(["import", older, "--data", scratch.At("r"), "--lang", "en"]);

        refused.Exit.ShouldBe(2);
        var told = Unwrapped(refused.Error);
        told.Split("older.jsonl").Length.ShouldBe(2, told);
        told.ShouldContain("before the last event that is in the register already");
        told.ShouldContain("the oldest first; where they overlap, merge them by recordedAt first.");
    }

    [Fact]
    public async Task A_line_recorded_more_than_a_day_ahead_is_taken_only_when_asked_and_what_follows_still_works()
    {
        using var scratch = new ScratchDirectory();
        var ahead = DateTime.UtcNow.AddDays(2);
        var file = scratch.With("ahead.jsonl", $"{Exchange.Line.Programme}\n{Exchange.Line.With(Exchange.Line.Employer, "recordedAt", $"{ahead:yyyy-MM-ddTHH:mm:ss}Z")}\n");
        Task<Answered> SpoorAsync(params string[] arguments) => SpoorProcess.RunAsync([.. arguments, "--data", scratch.At("r"), "--lang", "en"]);

        var refused = await SpoorAsync("import", file);
        refused.Exit.ShouldBe(2);
        Unwrapped(refused.Error).ShouldContain($"{file}, line 2: the line was recorded more than a day ahead of the clock of this server");
        refused.Error.ShouldContain("--allow-future");
        (await SpoorAsync("import", file, "--allow-future")).Exit.ShouldBe(0);
        (await SpoorAsync("close-year", "--year", "2022")).Exit.ShouldBe(0);
        (await SpoorAsync("export", scratch.At("log.jsonl"))).Exit.ShouldBe(0);
        (await SpoorAsync("verify", scratch.At("log.jsonl"))).Exit.ShouldBe(0);
        var again = await SpoorProcess.RunAsync(["import", scratch.At("log.jsonl"), "--allow-future", "--data", scratch.At("again"), "--json"]);
        again.Json.GetProperty("stored").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task What_an_earlier_version_took_is_taken_from_its_export_only_when_asked()
    {
        using var scratch = new ScratchDirectory();
        var file = scratch.With("earlier.jsonl", $"{Exchange.Line.With(Exchange.Line.Programme, "recordedAt", "1899-12-31T10:00:00Z")}\n{Exchange.Line.WithData(Exchange.Line.Employer, "name", "\u200B")}\n");
        Task<Answered> SpoorAsync(params string[] arguments) => SpoorProcess.RunAsync([.. arguments, "--lang", "en"]);

        var refused = await SpoorAsync("import", file, "--data", scratch.At("r"));
        refused.Exit.ShouldBe(2);
        Unwrapped(refused.Error).Split("give --as-stored").Length.ShouldBe(3);
        (await SpoorAsync("import", file, "--as-stored", "--data", scratch.At("r"))).Exit.ShouldBe(0);
        (await SpoorAsync("export", scratch.At("log.jsonl"), "--data", scratch.At("r"))).Exit.ShouldBe(0);
        (await SpoorAsync("import", scratch.At("log.jsonl"), "--as-stored", "--data", scratch.At("again"))).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task Behind_the_last_instant_that_there_is_nothing_is_recorded_and_the_register_stays_readable()
    {
        using var scratch = new ScratchDirectory();
        var file = scratch.With("last.jsonl", $"{Exchange.Line.Programme}\n{Exchange.Line.With(Exchange.Line.Employer, "recordedAt", "2199-12-30T23:59:59.999999Z")}\n");
        Task<Answered> SpoorAsync(params string[] arguments) => SpoorProcess.RunAsync([.. arguments, "--data", scratch.At("r"), "--lang", "en"]);

        (await SpoorAsync("import", file, "--allow-future")).Exit.ShouldBe(0);
        var refused = await SpoorAsync("close-year", "--year", "2022");
        refused.Exit.ShouldBe(2);
        Unwrapped(refused.Error).ShouldContain("Nothing can be recorded after it.");
        (await SpoorAsync("replay", "--year", "2022")).Exit.ShouldBe(0);
        (await SpoorAsync("export", scratch.At("log.jsonl"))).Exit.ShouldBe(0);
        (await SpoorAsync("verify", scratch.At("log.jsonl"))).Exit.ShouldBe(0);
        (await SpoorProcess.RunAsync(["import", scratch.At("log.jsonl"), "--allow-future", "--data", scratch.At("again")])).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task Standard_input_is_a_file_too_and_good_files_stand_beside_a_bad_one()
    {
        using var scratch = new ScratchDirectory();
        var good = await File.ReadAllTextAsync(Path.Combine(RegisterOnDisk.Examples, "register.jsonl"), TestContext.Current.CancellationToken);
        var bad = scratch.With("bad.jsonl", "{}\n");

        var answered = await SpoorProcess.RunAsync(["import", "-", bad, "--data", scratch.At("r"), "--json"], input: good);

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
        var answered = await SpoorProcess.RunAsync(["replay", "--year", "2022", "--lang", "en"], database: database);

        answered.Exit.ShouldBe(3);
        answered.Error.ShouldContain(sentence);
    }

    [Fact]
    public async Task A_database_directory_that_is_not_ours_is_status_3()
    {
        using var scratch = new ScratchDirectory();
        scratch.With("someones.txt", "theirs");

        var answered = await SpoorProcess.RunAsync(["export", "--data", scratch.Path]);

        answered.Exit.ShouldBe(3);
        answered.Error.ShouldContain(scratch.Path);
    }

    /// <summary>What was told, however it was broken into lines.</summary>
    private static string Unwrapped(string told) => string.Join(' ', told.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
