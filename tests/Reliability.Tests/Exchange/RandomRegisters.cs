using System.Text;
using System.Text.Json;
using NodaTime;
using Npgsql;
using Spoor.Database;
using Spoor.EventStore.Exchange;
using Spoor.EventStore.Log;
using Spoor.EventStore.Postgres;
using Spoor.EventStore.Seal;

namespace Spoor.Reliability.Tests.Exchange;

/// <summary>Export of a store and import into an empty one gives the same log (events.md), on the log that is used in earnest.</summary>
public sealed class RandomRegisters(PostgresServer server)
{
    private const int MostWishes = 400;

    private static readonly string[] Texts = ["u-001", "Ĳsbrand", "e\u0301 é", "صفحة", "𝒳😀", "\"\\/\b\f\n\r\t\u0001\u007f", "\u2028<&>'", "\ufeffx", " . "];

    [Fact]
    public async Task A_random_register_is_the_same_after_export_and_import()
    {
        var registers = Effort.Of(100, 8);
        var chance = Effort.Chance();
        var lines = 0;
        for (var n = 0; n < registers; n++)
        {
            using var history = History.Of(Enumerable.Range(0, chance.Next(MostWishes)).Select(_ => chance.Next()));
            using var random = Dressed(history.Register, chance);
            await using var first = await server.DatabaseAsync();
            await using var second = await server.DatabaseAsync();

            var told = await Agreed.OnAsync(random.Log);
            var stored = await ImportedAsync(told.Export, first);
            var storedAgain = await ImportedAsync(stored.Export, second);

            stored.ShouldAgreeWith(told);
            storedAgain.ShouldAgreeWith(stored);
            lines += random.Lines.Count;
        }

        Effort.Report($"{registers} random registers, {lines} lines in all, exported and imported twice: every export the same, byte for byte, and every root");
    }

    /// <summary>The register with what a history of wishes does not have: fractions of seconds, and texts in every script.</summary>
    private static Register Dressed(Register register, Random chance)
    {
        var dressed = register.Lines.Select((line, index) => line with
        {
            RecordedAt = line.RecordedAt + Duration.FromTicks(10L * index),
            Actor = Pick(Texts),
            CorrelationId = Pick(Texts.Prepend(null)),
            CausationId = Pick(Texts.Prepend(null)),
        });
        var taken = Register.Empty();
        taken.Import(string.Concat(dressed.Select(line => JsonSerializer.Serialize(line.Exported()) + "\n"))).Faults.ShouldBeEmpty();
        return taken;

        T Pick<T>(IEnumerable<T> from) => from.ElementAt(chance.Next(from.Count()));
    }

    private static async Task<Agreed> ImportedAsync(string export, NpgsqlDataSource into)
    {
        var log = new PostgresEventStore(into);
        var report = await new Import(log).RunAsync("export.jsonl", () => new MemoryStream(Encoding.UTF8.GetBytes(export)), keepGoing: false, Stop);
        report.Faults.ShouldBeEmpty();
        report.Stored.ShouldBe(export.Count(c => c == '\n'));
        return await Agreed.OnAsync(log);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>All that two logs with the same content agree on.</summary>
    private sealed record Agreed(string Export, LogTail Tail, TreeHash Root)
    {
        public static async Task<Agreed> OnAsync(IEventStore log)
        {
            using var file = new MemoryStream();
            await EventStore.Exchange.Export.WriteAsync(log, long.MaxValue, file, Stop);
            return new(Encoding.UTF8.GetString(file.ToArray()), await log.TailAsync(Stop), (await log.SealAsync(Stop)).Frontier.Root());
        }

        public void ShouldAgreeWith(Agreed other)
        {
            Same.Export(Export, other.Export);
            this.ShouldBe(other);
        }
    }
}
