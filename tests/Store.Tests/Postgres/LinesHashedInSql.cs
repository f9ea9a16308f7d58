using System.Text.Json;
using NodaTime;
using Npgsql;
using Shouldly;
using Spoor.Domain.Json;
using Spoor.Domain.Recording;
using Spoor.Kit;
using Spoor.Store.Log;
using Spoor.Store.Postgres;
using Spoor.Store.Seal;
using Xunit;

namespace Spoor.Store.Tests.Postgres;

/// <summary>append_after writes canonical lines itself: what it seals is what the program recomputes (log.md, Canonical line).</summary>
public sealed class LinesHashedInSql(PostgresServer server)
{
    // What JSON escapes, what it need not, and what is more than one unit long.
    private const string Odd = "\"\\/\b\f\n\r\t\u0001\u001f\u007f\u0080\u2028é€😀'<>&{}[],: a0";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_seal_over_random_lines_is_that_of_their_leaf_hashes()
    {
        await using var source = await server.Database();
        var log = new PostgresLog(source);
        var chance = new Random(20261125);
        var versions = new Dictionary<StreamId, long>();
        for (var position = 0; position < 300;)
        {
            var events = Enumerable.Range(0, chance.Next(1, 9)).Select(_ => Any(chance, versions)).ToList();
            position += (await log.AppendAfter(position, events, Stop)).Value.Count;

            var lines = await log.Read(0, long.MaxValue, Stop).ToListAsync(Stop);
            (await log.Seal(Stop)).Edge.Root().ShouldBe(RightEdge.Over(lines.Select(l => l.LeafHash())).Root());
        }
    }

    [Theory]
    [InlineData("2022-01-12T10:15:30Z")]
    [InlineData("2022-01-12T10:15:00Z")]
    [InlineData("2022-01-12T10:00:00.5Z")]
    [InlineData("2022-01-12T10:15:30.12Z")]
    [InlineData("2022-01-12T10:15:30.102Z")]
    [InlineData("2022-01-12T10:15:30.0001Z")]
    [InlineData("2022-01-12T10:15:30.12345Z")]
    [InlineData("2022-01-12T10:15:30.000001Z")]
    [InlineData("2022-01-12T10:15:30.123456Z")]
    [InlineData("2020-10-20T20:00:00.10002Z")]
    [InlineData("0001-01-02T00:00:00Z")]
    [InlineData("9998-12-31T23:59:59.999999Z")]
    public async Task An_instant_is_written_as_the_contract_writes_it(string instant)
    {
        await using var source = await server.Database();
        await using var command = source.CreateCommand("select spoor.written_instant($1)");
        command.Parameters.Add(new() { Value = InstantConverter.Find(instant)!.Value.ToDateTimeUtc() });

        (await command.ExecuteScalarAsync(Stop)).ShouldBe(instant);
    }

    [Fact]
    public async Task Random_instants_are_written_as_the_program_writes_them()
    {
        await using var database = await server.Database();
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Timezone = "Europe/Amsterdam" });
        var chance = new Random(20261125);
        var instants = Enumerable.Range(0, 2000).Select(_ => Instant.FromUnixTimeSeconds(chance.NextInt64(4_000_000_000)).PlusTicks(Micros(chance) * 10)).ToList();
        await using var command = source.CreateCommand("select array_agg(spoor.written_instant(n.i) order by n.nth) from unnest($1) with ordinality as n (i, nth)");
        command.Parameters.Add(new() { Value = instants.Select(i => i.ToDateTimeUtc()).ToArray() });

        ((string[])(await command.ExecuteScalarAsync(Stop))!).ShouldBe(instants.Select(InstantConverter.Pattern.Format));
    }

    private static int Micros(Random chance)
    {
        var unit = (int)Math.Pow(10, chance.Next(7));
        return chance.Next(1_000_000) / unit * unit;
    }

    private static NewEvent Any(Random chance, Dictionary<StreamId, long> versions)
    {
        var stream = new StreamId((StreamKind)chance.Next(3), $"A.b_{chance.Next(20)}-c");
        versions[stream] = versions.GetValueOrDefault(stream) + 1;
        var data = JsonSerializer.SerializeToElement(new Dictionary<string, object?>
        {
            [$"t{Text(chance)}"] = Text(chance),
            ["n"] = Math.Round(chance.NextDouble() * 100, chance.Next(4)),
            ["deep"] = new { list = new object[] { true, Text(chance), new { recordedAt = "\",\"recordedAt\":\"" } } },
        });
        return new(
            new(Guid.NewGuid()), stream, versions[stream], "case_consulted", null, Text(chance),
            chance.Next(2) == 0 ? null : Text(chance), chance.Next(2) == 0 ? null : Text(chance), CanonicalJson.Write(data, keepNulls: false));
    }

    private static string Text(Random chance)
    {
        var runes = Odd.EnumerateRunes().ToList();
        return string.Concat(Enumerable.Range(0, chance.Next(1, 12)).Select(_ => runes[chance.Next(runes.Count)]));
    }
}
