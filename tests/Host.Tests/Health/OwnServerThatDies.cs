using System.Diagnostics;
using System.Globalization;
using System.Net;
using Shouldly;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Health;

/// <summary>The PostgreSQL that Spoor keeps for itself has no supervisor but the host.</summary>
public sealed class OwnServerThatDies
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_starts_its_own_server_again_when_that_was_killed()
    {
        using var scratch = new ScratchDirectory();
        await using var host = await ServedProcess.StartOwnAsync(scratch.At("register"));
        await host.UntilReadyAsync();
        var killed = ServerOf(scratch);
        killed.Kill();
        await killed.WaitForExitAsync(Stop);

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(40));
        while ((await host.ReadyAsync()).Status != HttpStatusCode.OK || IdOfServer(scratch) == killed.Id)
        {
            await Task.Delay(200, patience.Token);
        }

        // It is still the host's to stop: nothing is left running.
        host.Signal("TERM");
        (await host.EndedAsync()).ShouldBe(0);
        File.Exists(PidFile(scratch)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_host_whose_own_server_dies_again_and_again_ends_with_a_status_for_its_supervisor()
    {
        using var scratch = new ScratchDirectory();
        await using var host = await ServedProcess.StartOwnAsync(scratch.At("register"));
        await host.UntilReadyAsync();

        // Each one has answered before it dies, so that it is never away for long.
        var ids = new HashSet<int>();
        var ended = host.EndedAsync(TimeSpan.FromMinutes(4));
        while (!ended.IsCompleted)
        {
            await Task.Delay(200, Stop);
            if (IdOfServer(scratch) is > 0 and var id && !ids.Contains(id) && await IsReadyAsync(host) && ids.Add(id))
            {
                Alive(id)?.Kill();
            }
        }

        (await ended).ShouldBe(3);
        ids.Count.ShouldBeInRange(6, 7);
    }

    private static async Task<bool> IsReadyAsync(ServedProcess host)
    {
        try
        {
            return (await host.ReadyAsync()).Status == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [Fact]
    public async Task A_host_whose_own_server_cannot_start_again_ends_with_a_status_for_its_supervisor()
    {
        using var scratch = new ScratchDirectory();
        await using var host = await ServedProcess.StartOwnAsync(scratch.At("register"));
        await host.UntilReadyAsync();
        File.Delete(Path.Combine(scratch.At("register"), "cluster", "global", "pg_control"));
        ServerOf(scratch).Kill();

        (await host.EndedAsync(TimeSpan.FromMinutes(3))).ShouldBe(3);
    }

    private static Process? Alive(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Process ServerOf(ScratchDirectory scratch) => Process.GetProcessById(IdOfServer(scratch));

    private static int IdOfServer(ScratchDirectory scratch) =>
        File.Exists(PidFile(scratch)) && int.TryParse(File.ReadLines(PidFile(scratch)).FirstOrDefault(), CultureInfo.InvariantCulture, out var id) ? id : 0;

    private static string PidFile(ScratchDirectory scratch) => Path.Combine(scratch.At("register"), "cluster", "postmaster.pid");
}
