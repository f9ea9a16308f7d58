using System.Diagnostics;
using Shouldly;
using Spoor.EmbeddedPostgres;
using Xunit;

namespace Spoor.EventStore.Tests.Embedded;

public sealed class Sharing
{
    [Fact]
    public async Task The_first_to_leave_does_not_stop_it_and_the_last_does()
    {
        await using var scratch = new Scratch();
        var first = await scratch.OpenAsync();
        var second = await scratch.OpenAsync();
        second.StartedHere.ShouldBeFalse();

        await first.DisposeAsync();
        (await Scratch.AskAsync(second, "select 1")).ShouldBe("1");

        await second.DisposeAsync();
        scratch.IsRunning().ShouldBeFalse();
    }

    [Fact]
    public async Task A_command_on_a_copy_of_a_running_register_leaves_that_register_alone()
    {
        await using var scratch = new Scratch();
        await using var live = await scratch.OpenAsync();
        await Scratch.AskAsync(live, "create table kept as select 42 as n; checkpoint");
        var copy = Path.Combine(scratch.Parent, "copy");
        await Scratch.RunAsync("cp", "-a", scratch.Data, copy);
        var server = scratch.ServerPid();

        await using (var ofCopy = await scratch.OpenAsync(scratch.Options with { DataDirectory = copy }))
        {
            ofCopy.StartedHere.ShouldBeTrue("the copy has no server yet, whatever its files say");
            (await Scratch.AskAsync(ofCopy, "insert into kept values (43); select count(*) from kept")).ShouldBe("2");
        }

        scratch.ServerPid().ShouldBe(server);
        (await Scratch.AskAsync(live, "select count(*) from kept")).ShouldBe("1");
    }

    [Fact]
    public async Task Many_that_begin_at_once_start_one_server()
    {
        await using var scratch = new Scratch();
        var clusters = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => scratch.OpenAsync())));
        clusters.Count(cluster => cluster.StartedHere).ShouldBe(1);
        await Task.WhenAll(clusters.Select(cluster => cluster.DisposeAsync().AsTask()));
        scratch.IsRunning().ShouldBeFalse();
    }

    [Fact]
    public async Task Commands_that_come_and_go_never_lose_the_server()
    {
        await using var scratch = new Scratch();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < 4; round++)
            {
                await using var cluster = await scratch.OpenAsync();
                (await Scratch.AskAsync(cluster, "select 1")).ShouldBe("1");
            }
        })));
        scratch.IsRunning().ShouldBeFalse();
    }

    [Fact]
    public async Task Another_process_shares_it_and_its_death_leaves_the_server_to_the_next()
    {
        await using var scratch = new Scratch();
        using var other = OtherProcess.Open(scratch.Data);
        (await other.StandardOutput.ReadLineAsync(Scratch.Cancellation)).ShouldBe("started");

        var joined = await scratch.OpenAsync();
        joined.StartedHere.ShouldBeFalse();
        await joined.DisposeAsync();
        scratch.IsRunning().ShouldBeTrue("the other process still uses it");

        other.Kill();
        await other.WaitForExitAsync(Scratch.Cancellation);
        scratch.IsRunning().ShouldBeTrue("nobody was left to stop it");

        await using (var next = await scratch.OpenAsync())
            next.StartedHere.ShouldBeFalse();
        scratch.IsRunning().ShouldBeFalse("a spoor command started it and the last one left");
    }

    [Fact]
    public async Task A_server_started_by_hand_is_used_and_left_running()
    {
        await using var scratch = new Scratch();
        await using (await scratch.OpenAsync())
        {
        }

        var programs = PostgresBinaries.Unpack(scratch.Options.ProgramCache).Value;
        var user = (await UnprivilegedUser.ForAsync(DataDirectory.Prepare(scratch.Data, mayBegin: true).Value, Scratch.Cancellation)).Value;

        // Whoever starts it by hand must be able to reach it by its path.
        await Scratch.RunAsync("chmod", "711", scratch.Parent);
        var byHand = new Command(programs.PgCtl, "-D", scratch.Cluster, "-w", "-s", "-l", "by-hand.log", "start") { WorkingDirectory = scratch.Data };
        var started = await ProcessRunner.RunAsync(user.Wrap(byHand), Scratch.Cancellation);
        started.Well.ShouldBeTrue(started.Output);

        await using (var guest = await scratch.OpenAsync())
            (await Scratch.AskAsync(guest, "select 1")).ShouldBe("1");
        scratch.IsRunning().ShouldBeTrue();
    }

    [Fact]
    public async Task Who_waits_too_long_for_another_is_told_so()
    {
        await using var scratch = new Scratch();
        await using (await scratch.OpenAsync())
        {
        }

        using var held = ClusterLock.Acquire(Path.Combine(scratch.Data, "start.lock"), shared: false).ShouldNotBeNull();
        (await scratch.RefusedAsync(scratch.Options with { Patience = TimeSpan.FromMilliseconds(200) })).Code.ShouldBe("directory-busy");
    }

    [Fact]
    public async Task Cancelling_a_first_start_leaves_nothing_running()
    {
        await using var scratch = new Scratch();
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            var opened = await EmbeddedCluster.OpenAsync(scratch.Options, patience.Token);
            await opened.Value.DisposeAsync();
            patience.Token.ThrowIfCancellationRequested();
        });
        scratch.IsRunning().ShouldBeFalse();
        scratch.Unfinished().ShouldBeEmpty();
        await using var cluster = await scratch.OpenAsync();
        (await Scratch.AskAsync(cluster, "select 1")).ShouldBe("1");
    }
}
