using System.Text;
using System.Text.Json;
using Shouldly;
using Spoor.Domain.Json;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Postgres;
using Spoor.Host.Closings;
using Spoor.Host.Exchange;
using Spoor.Host.Replays;
using Spoor.Host.Verification;
using Spoor.Kit;
using Xunit;

namespace Spoor.Host.Tests.Exchange;

/// <summary>Whatever is stored can be exported, verified, imported again and restored, also where every value stands at an end of its range (events.md), be it the range of an earlier version.</summary>
public sealed class EndsOfRangesTests(PostgresServer server)
{
    private const int Registers = 6;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_stored_at_the_ends_of_every_range_goes_out_and_comes_in_again(bool isEarlier)
    {
        var types = new HashSet<string>();
        for (var seed = 1; seed <= Registers; seed++)
        {
            var lines = new DrawnRegister(new Random(seed), isEarlier).Lines();
            using var scratch = new ScratchDirectory();
            await using var first = await StoredRegister.Empty(server);
            await using var second = await StoredRegister.Empty(server);
            await using var third = await StoredRegister.Empty(server);

            Told(await Import(first, lines, isEarlier)).ShouldBeEmpty($"seed {seed}");
            await Close(first);
            var exported = await first.Export();

            (await FileVerifier.Verify(new MemoryStream(Encoding.UTF8.GetBytes(exported)), await first.Printed(), Stop)).IsSound.ShouldBeTrue($"seed {seed}");
            var refused = Told(await Import(second, exported, isAsStored: false));
            (refused.Count > 0).ShouldBe(isEarlier, $"seed {seed}: {string.Join('\n', refused)}");
            refused.Take(1).ShouldAllBe(fault => fault.Contains("--as-stored"));
            Told(await Import(second, exported, isEarlier)).ShouldBeEmpty($"seed {seed}");
            (await second.Export()).ShouldBe(exported, $"seed {seed}");
            (await first.BackUp(scratch.At("backup"))).Failed.ShouldBeFalse();
            (await third.Restore(scratch.At("backup"), await first.Printed())).Failed.ShouldBeFalse($"seed {seed}");
            (await third.Export()).ShouldBe(exported, $"seed {seed}");
            await using var audit = await LogAudit.Open(third.Source, Stop);
            (await RegisterVerifier.Verify(audit, third.Log, await first.Printed(), Stop)).IsSound.ShouldBeTrue($"seed {seed}");
            types.UnionWith(exported.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line).GetProperty("type").GetString()!));
        }

        types.ShouldBe(EventCatalogue.All.Select(e => e.Name), ignoreOrder: true);
    }

    /// <summary>Closes a year by what is known at the last instant, if anything can still be recorded behind it.</summary>
    private static async Task Close(StoredRegister register)
    {
        var closing = new YearClosing(register.Log);
        (await closing.Propose(new ReplayRequest(2022, "p"), Stop)).Try(out var proposed, out var fault).ShouldBeTrue(fault?.En);
        var refused = await Closed.Record(register.Log, proposed!, new(Guid.NewGuid()), "cli");
        (refused is null || (await register.Log.Head(Stop)).RecordedAt >= ContractInstant.LastRecorded).ShouldBeTrue(refused?.En);
    }

    private static IReadOnlyList<string> Told(ImportReport report) => [.. report.Faults.Select(f => $"{f.Line}: {f.Message.En}")];

    private static Task<ImportReport> Import(StoredRegister register, string lines, bool isAsStored) =>
        new Import(register.Log) { IsAsStored = isAsStored }.Run("drawn", () => new MemoryStream(Encoding.UTF8.GetBytes(lines), writable: false), keepGoing: false, Stop);
}
