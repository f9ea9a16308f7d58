using Spoor.EventStore.Postgres;
using Spoor.EventStore.Seal;
using Spoor.Host.Verification;

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
            await using var register = await StoredRegister.Random(server, chance);
            await register.KeepLooks(Looks.Random(chance, chance.Next(40)));
            var printed = await register.Printed();
            var earlier = await PrintedAt(register, chance.Next((int)printed.Size));
            var (exported, beside, accesses) = (await register.Export(), await register.Beside(), await register.AccessLog());

            var manifest = (await register.BackUp(scratch.At("backup"))).Value;
            manifest.Size.ShouldBe(printed.Size);
            await using var restored = await StoredRegister.Empty(server);
            (await restored.Restore(scratch.At("backup"), earlier)).Value.Edge.Root().ShouldBe(printed.Root);

            (await restored.Printed()).ShouldBe(printed);
            (await restored.Export()).ShouldBe(exported);
            (await restored.Beside()).ShouldBe(beside);
            (await restored.AccessLog()).ShouldBe(accesses);
            (await Verified(restored, printed)).Breaks.ShouldBeEmpty();
            (lines, looks) = (lines + printed.Size, looks + manifest.Looks);
        }

        Effort.Report($"{drills} restore drills of {lines} lines and {looks} looks together: every one gave its printed roots, the same export, byte for byte, and the same access log");
    }

    private static async Task<ExpectedRoot> PrintedAt(StoredRegister register, long size)
    {
        var lines = await register.Log.Read(0, size, Stop).ToListAsync(Stop);
        return new(size, RightEdge.Over(lines.Select(l => l.LeafHash())).Root());
    }

    /// <summary>What verify says of the rows as the database holds them.</summary>
    private static async Task<Verified> Verified(StoredRegister register, ExpectedRoot printed)
    {
        await using var audit = await LogAudit.Open(register.Source, Stop);
        return await RegisterVerifier.Verify(audit, register.Log, printed, Stop);
    }
}
