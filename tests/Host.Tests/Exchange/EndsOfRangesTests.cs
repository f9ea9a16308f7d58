using System.Text;
using System.Text.Json;
using Shouldly;
using Spoor.Database;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.EventStore.Catalogue;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Replays;
using Spoor.EventStore.Verification;
using Spoor.Host.Commands;
using Spoor.Host.Operations;
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
            await using var first = await StoredRegister.EmptyAsync(server);
            await using var second = await StoredRegister.EmptyAsync(server);
            await using var third = await StoredRegister.EmptyAsync(server);

            Told(await ImportAsync(first, lines, isEarlier)).ShouldBeEmpty($"seed {seed}");
            await CloseAsync(first);
            var exported = await first.ExportAsync();

            (await FileVerifier.VerifyAsync(new MemoryStream(Encoding.UTF8.GetBytes(exported)), await first.PrintedAsync(), Stop)).IsSound.ShouldBeTrue($"seed {seed}");
            var refused = Told(await ImportAsync(second, exported, isAsStored: false));
            (refused.Count > 0).ShouldBe(isEarlier, $"seed {seed}: {string.Join('\n', refused)}");
            refused.Take(1).ShouldAllBe(fault => fault.Contains("--as-stored"));
            Told(await ImportAsync(second, exported, isEarlier)).ShouldBeEmpty($"seed {seed}");
            (await second.ExportAsync()).ShouldBe(exported, $"seed {seed}");
            (await first.BackUpAsync(scratch.At("backup"))).Failed.ShouldBeFalse();
            (await third.RestoreAsync(scratch.At("backup"), await first.PrintedAsync())).Failed.ShouldBeFalse($"seed {seed}");
            (await third.ExportAsync()).ShouldBe(exported, $"seed {seed}");
            await using var audit = await LogAudit.OpenAsync(third.Source, Stop);
            (await RegisterVerifier.VerifyAsync(audit, third.Log, await first.PrintedAsync(), Stop)).IsSound.ShouldBeTrue($"seed {seed}");
            types.UnionWith(exported.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line).GetProperty("type").GetString()!));
        }

        types.ShouldBe(StepTypes.All.Select(e => e.Name), ignoreOrder: true);
    }

    /// <summary>Closes a year by what is known at the last instant, if anything can still be recorded behind it.</summary>
    private static async Task CloseAsync(StoredRegister register)
    {
        var closing = new YearClosing(register.Log);
        (await closing.ProposeAsync(new ReplayRequest(2022, "p"), Stop)).Try(out var proposed, out var fault).ShouldBeTrue(fault?.En);
        var refused = await Closed.RecordAsync(register.Log, proposed!, new(Guid.NewGuid()), "cli");
        (refused is null || (await register.Log.TailAsync(Stop)).RecordedAt >= ContractInstant.LastRecorded).ShouldBeTrue(refused?.En);
    }

    private static IReadOnlyList<string> Told(ImportReport report) => [.. report.Faults.Select(f => $"{f.Line}: {f.Message.En}")];

    private static Task<ImportReport> ImportAsync(StoredRegister register, string lines, bool isAsStored) =>
        new Import(register.Log) { IsAsStored = isAsStored }.RunAsync("drawn", () => new MemoryStream(Encoding.UTF8.GetBytes(lines), writable: false), keepGoing: false, Stop);
}
