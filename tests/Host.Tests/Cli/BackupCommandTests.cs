using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.Host.Tests.Backups;
using Spoor.Identity.Accounts;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Cli;

/// <summary>Backup and restore as an administrator runs them, cut off in between too.</summary>
public sealed class BackupCommandTests(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_register_is_backed_up_and_restored_elsewhere()
    {
        using var scratch = new ScratchDirectory();
        var (from, to) = (await FilledAsync(), await server.EmptyDatabaseAsync());

        var taken = await SpoorProcess.RunAsync(["backup", "monday", "--key", "key.pem", "--json"], directory: scratch.Path, database: from);
        var root = taken.Json.GetProperty("root").GetString()!;
        var restored = await SpoorProcess.RunAsync(["restore", "monday", "--size", "453", "--root", root, "--json"], directory: scratch.Path, database: to);

        taken.ShouldBe(new(0, $$"""{"directory":"{{scratch.At("monday")}}","events":453,"looks":3,"root":"{{root}}"}""" + "\n", ""));
        restored.ShouldBe(new(0, $$"""{"events":453,"looks":3,"root":"{{root}}"}""" + "\n", ""));
        (await SpoorProcess.RunAsync(["export"], database: to)).Out.ShouldBe((await SpoorProcess.RunAsync(["export"], database: from)).Out);

        // The looks are there again, and after them that they were put back, by whom and of when.
        var (looked, looks) = (await AccessLogAsync(from), await AccessLogAsync(to));
        looks.SkipLast(1).ShouldBe(looked);
        looks[^1].ShouldContain($"os:{Environment.UserName}");
        looks[^1].ShouldContain("spoor restore monday (20");
    }

    [Fact]
    public async Task For_a_person_the_root_to_print_stands_below()
    {
        using var scratch = new ScratchDirectory();
        var (from, to) = (await FilledAsync(), await server.EmptyDatabaseAsync());

        var taken = await SpoorProcess.RunAsync(["backup", scratch.At("b"), "--key", scratch.At("key.pem")], database: from);
        var restored = await SpoorProcess.RunAsync(["restore", scratch.At("b"), "--lang", "en"], database: to);

        var fingerprint = (await SpoorProcess.RunAsync(["checkpoint", "--key", scratch.At("key.pem"), "--json"], database: to)).Json.GetProperty("fingerprint").GetString();
        taken.Out.ShouldEndWith($"Ondertekend met sleutel: {fingerprint}\n");
        taken.Out.ShouldStartWith($"Back-up van 453 gebeurtenissen en 3 inzagen in {scratch.At("b")}.\nControlegetal van het logboek: sha256:");
        restored.Out.ShouldStartWith("453 events and 3 looks restored.\nRoot of the log: sha256:");
        restored.Error.ShouldContain("Not compared with a printed root.");
    }

    [Fact]
    public async Task A_register_of_the_demo_takes_no_backup_of_a_real_one()
    {
        using var scratch = new ScratchDirectory();
        var (from, to) = (await FilledAsync(), await server.EmptyDatabaseAsync());
        await SpoorProcess.BeginRegisterAsync(database: to);
        await using (var source = RegisterDatabase.Connect(to))
        {
            await new EventStore.Postgres.RegisterMetadataTable(source).MarkDemoAsync(TestContext.Current.CancellationToken);
        }

        (await SpoorProcess.RunAsync(["backup", scratch.At("b"), "--key", scratch.At("key.pem")], database: from)).Exit.ShouldBe(0);
        var refused = await SpoorProcess.RunAsync(["restore", scratch.At("b"), "--lang", "en"], database: to);

        refused.Exit.ShouldBe(2);
        refused.Error.ShouldContain("This register is the demo's, and stays so.");
        (await SpoorProcess.RunAsync(["migrate"], database: to)).Exit.ShouldBe(0);
    }

    [Theory]
    [InlineData("restore nowhere", "does not exist")]
    [InlineData("restore .", "manifest.json is missing")]
    [InlineData("restore . --size 3", "--size and --root belong together")]
    [InlineData("restore . --size 3 --root sha256:12", "is not a root")]
    [InlineData("restore . --size many --root sha256:12", "is not a number of lines")]
    [InlineData("backup . --key key.pem", "is not empty")]
    public async Task Bad_usage_and_bad_input_are_status_2_and_say_why(string command, string sentence)
    {
        using var scratch = new ScratchDirectory();
        scratch.With("log.jsonl", "");
        scratch.With("register.json", "");
        var database = await server.EmptyDatabaseAsync();
        await SpoorProcess.BeginRegisterAsync(database: database);

        var answered = await SpoorProcess.RunAsync([.. command.Split(' '), "--lang", "en"], directory: scratch.Path, database: database);

        answered.Exit.ShouldBe(2);
        answered.Error.ShouldContain(sentence);
    }

    [Fact]
    public async Task A_register_that_is_not_empty_is_status_2_and_told_what_to_do()
    {
        using var scratch = new ScratchDirectory();
        var from = await FilledAsync();
        (await SpoorProcess.RunAsync(["backup", scratch.At("b"), "--key", scratch.At("key.pem")], database: from)).Exit.ShouldBe(0);

        var answered = await SpoorProcess.RunAsync(["restore", scratch.At("b")], database: from);

        answered.Exit.ShouldBe(2);
        answered.Error.ShouldContain("geef met --data een nieuwe map");
    }

    // First the register has become the other one, and its lines wait; then the lines are there, and the looks wait, and what they showed.
    [Theory]
    [InlineData("mt_events")]
    [InlineData("access_log")]
    [InlineData("access_shown")]
    public async Task A_restore_that_is_killed_half_way_left_nothing_and_a_rerun_completes_it(string table)
    {
        using var scratch = new ScratchDirectory();
        var (from, to) = (await FilledAsync(), await server.EmptyDatabaseAsync());
        (await SpoorProcess.RunAsync(["backup", scratch.At("b"), "--key", scratch.At("key.pem")], database: from)).Exit.ShouldBe(0);
        (await SpoorProcess.RunAsync(["migrate"], database: to)).Exit.ShouldBe(0);
        await using var source = RegisterDatabase.Connect(to);
        var origin = await ScalarAsync(source, "select origin from spoor.log_head");

        await KilledWaitingForAsync(source, table, "share", ["restore", scratch.At("b")], to);

        (await ScalarAsync(source, "select count(*) from spoor.mt_events")).ShouldBe(0L);
        (await AccessLogAsync(to)).ShouldBeEmpty();
        (await ScalarAsync(source, "select origin from spoor.log_head")).ShouldBe(origin);
        (await SpoorProcess.RunAsync(["restore", scratch.At("b")], database: to)).Exit.ShouldBe(0);
        (await SpoorProcess.RunAsync(["export"], database: to)).Out.ShouldBe((await SpoorProcess.RunAsync(["export"], database: from)).Out);
    }

    [Fact]
    public async Task A_backup_that_is_killed_half_way_leaves_no_directory_that_looks_whole_and_a_rerun_completes_it()
    {
        using var scratch = new ScratchDirectory();
        var from = await FilledAsync();
        await using var source = RegisterDatabase.Connect(from);

        // The log is written by then, and what stands beside it waits.
        await KilledWaitingForAsync(source, "checkpoints", "access exclusive", ["backup", scratch.At("b"), "--key", scratch.At("key.pem")], from);

        var left = Directory.GetDirectories(scratch.Path).ShouldHaveSingleItem();
        left.ShouldEndWith(".unfinished");
        File.Exists(Path.Combine(left, "log.jsonl")).ShouldBeTrue();
        (await SpoorProcess.RunAsync(["restore", left], database: await server.EmptyDatabaseAsync())).Exit.ShouldBe(2);
        (await SpoorProcess.RunAsync(["backup", scratch.At("b"), "--key", scratch.At("key.pem")], database: from)).Exit.ShouldBe(0);
        (await SpoorProcess.RunAsync(["restore", scratch.At("b")], database: await server.EmptyDatabaseAsync())).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task Export_writes_over_a_file_only_when_forced()
    {
        using var scratch = new ScratchDirectory();
        var database = await FilledAsync();
        var file = scratch.With("log.jsonl", "theirs");

        var refused = await SpoorProcess.RunAsync(["export", file, "--lang", "en"], database: database);
        var kept = await File.ReadAllTextAsync(file, Stop);
        var forced = await SpoorProcess.RunAsync(["export", file, "--force"], database: database);

        refused.ShouldBe(new(2, "", $"spoor: {file} exists already. Give another name, or --force to write over it.\n"));
        kept.ShouldBe("theirs");
        forced.ShouldBe(new(0, "", ""));
        (await File.ReadAllLinesAsync(file, Stop)).Length.ShouldBe(453);
        Directory.GetFileSystemEntries(scratch.Path).ShouldBe([file]);
    }

    private async Task<string> FilledAsync()
    {
        var database = await server.EmptyDatabaseAsync();
        (await SpoorProcess.RunAsync(["import", Path.Combine(RegisterOnDisk.Examples, "register.jsonl")], database: database)).Exit.ShouldBe(0);
        await using var source = RegisterDatabase.Connect(database);
        var log = new AccessDatabase(source);
        foreach (var (look, shown) in AccessLogSamples.Random(new(3), 3))
        {
            await log.RecordAsync(look with { At = Steps.At("2026-01-30T12:00:00Z") }, Stop);
            await log.ShownAsync(look.Id, [.. shown, "T-1"], Stop);
        }

        return database;
    }

    /// <summary>The access log, the last look last.</summary>
    private static async Task<IReadOnlyList<string>> AccessLogAsync(string database)
    {
        await using var source = RegisterDatabase.Connect(database);
        await using var command = source.CreateCommand(
            "select a::text || array(select s.trajectory from spoor.access_shown s where s.access = a.id order by 1)::text from spoor.access_log a order by a.at, a.id");
        await using var row = await command.ExecuteReaderAsync(Stop);
        var looks = new List<string>();
        while (await row.ReadAsync(Stop))
        {
            looks.Add(row.GetString(0));
        }

        return looks;
    }

    /// <summary>Starts a command, kills it once it waits for a table, and waits until the server has noticed.</summary>
    private static async Task KilledWaitingForAsync(NpgsqlDataSource source, string table, string mode, string[] command, string database)
    {
        const string others = "from pg_stat_activity where datname = current_database() and application_name = 'spoor'";
        await using (var holder = await source.OpenConnectionAsync(Stop))
        {
            await using var transaction = await holder.BeginTransactionAsync(Stop);
            await using (var hold = new NpgsqlCommand($"lock table spoor.{table} in {mode} mode", holder))
            {
                await hold.ExecuteNonQueryAsync(Stop);
            }

            using var process = SpoorProcess.Start(command, database: database);
            await UntilAsync(source, $"select count(*) > 0 {others} and wait_event_type = 'Lock'");
            process.Kill();
            await process.WaitForExitAsync(Stop);
        }

        await UntilAsync(source, $"select count(*) = 0 {others}");
    }

    private static async Task UntilAsync(NpgsqlDataSource source, string holds)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (await ScalarAsync(source, holds) is true)
            {
                return;
            }

            await Task.Delay(50, Stop);
        }

        throw new TimeoutException(holds);
    }

    private static async Task<object?> ScalarAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Stop);
    }
}
