using Spoor.Database;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Seal;
using Spoor.EventStore.Verification;

namespace Spoor.Reliability.Tests;

/// <summary>A backup of a random register, restored elsewhere, is that register: against the roots that were written down before.</summary>
public sealed class RestoreDrills(PostgresServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_restored_register_is_the_one_that_was_backed_up()
    {
        var chance = Effort.Chance();
        var drills = Effort.Of(20, 5);
        var (lines, looks) = (0L, 0L);
        for (var drill = 0; drill < drills; drill++)
        {
            using var scratch = new ScratchDirectory();
            await using var register = await StoredRegister.RandomAsync(server, chance);
            await register.StoreAccessLogAsync(AccessLogSamples.Random(chance, chance.Next(40)));
            var printed = await register.PrintedAsync();
            var earlier = await PrintedAtAsync(register, chance.Next((int)printed.Size));
            var (exported, beside, accesses) = (await register.ExportAsync(), await register.MetadataAsync(), await register.AccessLogAsync());

            var manifest = (await register.BackUpAsync(scratch.At("backup"))).Value;
            manifest.Size.ShouldBe(printed.Size);
            await using var restored = await StoredRegister.EmptyAsync(server);
            (await restored.RestoreAsync(scratch.At("backup"), earlier)).Value.Frontier.Root().ShouldBe(printed.Root);

            (await restored.PrintedAsync()).ShouldBe(printed);
            (await restored.ExportAsync()).ShouldBe(exported);
            (await restored.MetadataAsync()).ShouldBe(beside);
            (await restored.AccessLogAsync()).ShouldBe(accesses);
            (await VerifiedAsync(restored, printed)).IntegrityErrors.ShouldBeEmpty();
            (lines, looks) = (lines + printed.Size, looks + manifest.AccessLog);
        }

        Effort.Report($"{drills} restore drills of {lines} lines and {looks} looks together: every one gave its printed roots, the same export, byte for byte, and the same access log");
    }

    private static async Task<ExpectedRoot> PrintedAtAsync(StoredRegister register, long size)
    {
        var lines = await register.Log.ReadAsync(0, size, Stop).ToListAsync(Stop);
        return new(size, MerkleFrontier.Over(lines.Select(l => l.LeafHash())).Root());
    }

    /// <summary>What verify says of the rows as the database holds them.</summary>
    private static async Task<Verified> VerifiedAsync(StoredRegister register, ExpectedRoot printed)
    {
        await using var audit = await LogAudit.OpenAsync(register.Source, Stop);
        return await RegisterVerifier.VerifyAsync(audit, register.Log, printed, Stop);
    }
}
