using System.Diagnostics;
using Npgsql;
using Shouldly;
using Spoor.Database;
using Spoor.EmbeddedPostgres;
using Spoor.EventStore.Postgres;
using Xunit;

namespace Spoor.EventStore.Tests.Embedded;

public sealed class AfterAccidents
{
    [Fact]
    public async Task A_killed_server_is_started_again_with_all_that_was_committed()
    {
        await using var scratch = new Scratch();
        var before = await scratch.OpenAsync();
        await Scratch.AskAsync(before, "create table kept as select 42 as n");
        await Scratch.KillAsync(scratch.ServerPid());
        File.Exists(scratch.PidFile).ShouldBeTrue("a killed server leaves its pid file");

        await using var after = await scratch.OpenAsync();
        after.StartedHere.ShouldBeTrue();
        (await Scratch.AskAsync(after, "select n from kept")).ShouldBe("42");
        await before.DisposeAsync();
        (await Scratch.AskAsync(after, "select n from kept")).ShouldBe("42");
    }

    [Fact]
    public async Task A_server_that_recovers_from_the_loss_of_one_of_its_processes_is_waited_for()
    {
        await using var scratch = new Scratch();
        await using var before = await scratch.OpenAsync();
        await using var database = RegisterDatabase.Connect(before.ConnectionString);
        await using var connection = await database.OpenConnectionAsync(Scratch.Cancellation);
        await Scratch.KillAsync(connection.ProcessID);

        await using var after = await scratch.OpenAsync();
        after.StartedHere.ShouldBeFalse();
        (await Scratch.AskAsync(after, "select 1")).ShouldBe("1");
    }

    [Fact]
    public async Task A_pid_file_that_names_a_living_stranger_does_not_block()
    {
        await using var scratch = new Scratch();
        string pidFile;
        await using (await scratch.OpenAsync())
            pidFile = await File.ReadAllTextAsync(scratch.PidFile, Scratch.Cancellation);

        // A stranger of the server's own user, for that is the one PostgreSQL believes in.
        var user = (await UnprivilegedUser.ForAsync(DataDirectory.Prepare(scratch.Data, mayBegin: true).Value, Scratch.Cancellation)).Value;
        var sleep = user.Wrap(new("sleep", "300"));
        using var stranger = Process.Start(sleep.Program, sleep.Arguments);
        try
        {
            var lines = pidFile.Split('\n');
            lines[0] = $"{stranger.Id}";
            await File.WriteAllTextAsync(scratch.PidFile, string.Join('\n', lines), Scratch.Cancellation);
            await user.GiveAsync(scratch.PidFile);

            await using var cluster = await scratch.OpenAsync();
            cluster.StartedHere.ShouldBeTrue();
            (await Scratch.AskAsync(cluster, "select 1")).ShouldBe("1");
            stranger.HasExited.ShouldBeFalse();
        }
        finally
        {
            stranger.Kill();
        }
    }

    [Fact]
    public async Task A_pid_file_that_names_the_server_of_another_register_does_not_block()
    {
        await using var one = new Scratch();
        await using var other = new Scratch();
        await using (await one.OpenAsync())
            File.Copy(one.PidFile, Path.Combine(one.Parent, "copy"));
        await using var elsewhere = await other.OpenAsync();

        var lines = await File.ReadAllLinesAsync(Path.Combine(one.Parent, "copy"), Scratch.Cancellation);
        lines[0] = $"{other.ServerPid()}";
        await File.WriteAllLinesAsync(one.PidFile, lines, Scratch.Cancellation);

        await using var cluster = await one.OpenAsync();
        cluster.StartedHere.ShouldBeTrue();
        (await Scratch.AskAsync(elsewhere, "select 1")).ShouldBe("1");
    }

    [Fact]
    public async Task A_pid_file_that_a_crash_left_empty_does_not_block()
    {
        await using var scratch = new Scratch();
        await using (await scratch.OpenAsync())
        {
        }

        await File.WriteAllTextAsync(scratch.PidFile, "", Scratch.Cancellation);
        await using var cluster = await scratch.OpenAsync();
        cluster.StartedHere.ShouldBeTrue();
    }

    [Fact]
    public async Task A_half_made_cluster_is_cleared_away_and_made_anew()
    {
        await using var scratch = new Scratch();
        var half = Path.Combine(scratch.Data, "unfinished-1");
        Directory.CreateDirectory(Path.Combine(half, "base"));
        await File.WriteAllTextAsync(Path.Combine(half, "PG_VERSION"), "18\n", Scratch.Cancellation);
        await File.WriteAllTextAsync(Path.Combine(scratch.Data, "unfinished-1.password"), "x", Scratch.Cancellation);

        await using var cluster = await scratch.OpenAsync();
        (await Scratch.AskAsync(cluster, "select 1")).ShouldBe("1");
        Directory.Exists(half).ShouldBeFalse();
    }

    [Fact]
    public async Task A_killed_first_start_is_done_again()
    {
        await using var scratch = new Scratch();
        using (var other = OtherProcess.Open(scratch.Data))
        {
            while (!scratch.Unfinished().Any(path => Directory.Exists(Path.Combine(path, "base"))))
                await Task.Delay(5, Scratch.Cancellation);
            other.Kill();
        }

        await using var cluster = await scratch.OpenAsync();
        (await Scratch.AskAsync(cluster, "select 1")).ShouldBe("1");
    }

    [Fact]
    public async Task A_register_moved_to_another_place_works_there()
    {
        await using var scratch = new Scratch();
        await using (var first = await scratch.OpenAsync())
            await Scratch.AskAsync(first, "create table kept as select 42 as n");
        var moved = Path.Combine(scratch.Parent, "moved");
        Directory.Move(scratch.Data, moved);

        await using var cluster = await scratch.OpenAsync(scratch.Options with { DataDirectory = moved });
        (await Scratch.AskAsync(cluster, "select n from kept")).ShouldBe("42");
    }
}
