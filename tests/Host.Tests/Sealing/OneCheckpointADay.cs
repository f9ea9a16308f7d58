using NodaTime;
using Shouldly;
using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Seal;
using Spoor.Host.Operations.Checkpoints;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Sealing;

/// <summary>Several hosts on one database, each looking every hour whether the checkpoint of the day is there.</summary>
public sealed class OneCheckpointADay(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_hosts_that_look_at_the_same_time_one_takes_it()
    {
        await using var register = await StoredRegister.EmptyAsync(server);
        await register.ImportAsync(await File.ReadAllTextAsync(Path.Combine(Cli.RegisterOnDisk.Examples, "register.jsonl"), Stop));
        using var directory = new ScratchDirectory();
        var hosts = Enumerable.Range(0, 6).Select(n => CheckpointKey.OpenOrCreate(directory.At($"{n}.pem")).Value).ToList();
        var now = SystemClock.Instance.GetCurrentInstant();

        var taken = await Task.WhenAll(hosts.Select(key => Task.Run(
            () => new CheckpointService(register.Log, new CheckpointTable(register.Source), key).TakeDailyAsync(now, Stop))));

        taken.Count(t => t is not null).ShouldBe(1);
        (await new CheckpointTable(register.Source).AllAsync(Stop)).Count.ShouldBe(1);
        hosts.ForEach(k => k.Dispose());
    }

    [Fact]
    public async Task A_turn_is_one_hosts_until_it_is_given_back()
    {
        await using var register = await StoredRegister.EmptyAsync(server);
        var table = new CheckpointTable(register.Source);
        await using (await table.AcquireLockAsync(Stop))
        {
            (await table.AcquireLockAsync(Stop)).ShouldBeNull();
        }

        var again = await table.AcquireLockAsync(Stop);
        again.ShouldNotBeNull();
        await again.DisposeAsync();
    }
}
